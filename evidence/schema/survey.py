"""The question bank and the answers of the three parties."""

from __future__ import annotations

from evidence.schema import codes
from evidence.schema.columns import Privacy, TableSpec, column
from messages import Bilingual

SURVEY_ITEMS = TableSpec(
    "survey_items",
    Bilingual("题库", "Question bank"),
    ("题库",),
    (
        column("item_id", "题号/题项编号", "id", required=True, key=True, privacy=Privacy.PUBLIC),
        column("form", "问卷类型", "text", required=True, key=True, privacy=Privacy.PUBLIC),
        column("construct", "构念", "text", required=True, privacy=Privacy.PUBLIC),
        column("text_zh", "题目", "text", required=True, privacy=Privacy.PUBLIC),
        column("text_en", "英文题目", "text", privacy=Privacy.PUBLIC),
        column("scale_min", "最小值", "integer", required=True, privacy=Privacy.PUBLIC),
        column("scale_max", "最大值", "integer", required=True, privacy=Privacy.PUBLIC),
        column("reverse", "反向题", "flag", required=True, privacy=Privacy.PUBLIC),
    ),
)

SURVEY_RESPONSES = TableSpec(
    "survey_responses",
    Bilingual("答卷", "Answers"),
    ("答卷", "问卷", "调查答卷", "问卷答卷"),
    (
        column("response_id", "序号/答卷编号", "id", required=True, key=True, privacy=Privacy.PERSON),
        column("wave_id", "评价期", "id", refers="waves"),
        column("respondent_type", "问卷类型/受访者类型", "category", required=True, codes=codes.PARTIES),
        column("enterprise_id", "企业编号/所在单位", "id", refers="enterprises"),
        column("union_id", "工会编号", "id", refers="unions"),
        column("panel_id", "匿名追踪码", "id", privacy=Privacy.PERSON),
        column("submitted_at", "提交答卷时间", "datetime", required=True, privacy=Privacy.PERSON, dated=True),
        column("duration_sec", "所用时间", "number", privacy=Privacy.PERSON, unit="秒", least=0),
        column("source_channel", "来源", "text"),
        column("consent", "知情同意", "flag", privacy=Privacy.PERSON),
        column("gender", "性别", "category", privacy=Privacy.PERSON, codes=codes.GENDERS),
        column("age_band", "年龄段", "category", privacy=Privacy.PERSON, codes=codes.AGE_BANDS),
        column("employment_type", "用工形式", "category", privacy=Privacy.PERSON, codes=codes.EMPLOYMENT_TYPES),
        column("job_level", "岗位类别", "category", privacy=Privacy.PERSON, codes=codes.JOB_LEVELS),
        column("member_flag", "是否会员", "flag", privacy=Privacy.PERSON),
        column("tenure", "工龄/本单位工龄", "category", privacy=Privacy.PERSON, codes=codes.TENURES),
        column("shift_work", "是否倒班", "flag", privacy=Privacy.PERSON),
        column("child_under_12", "有12岁以下子女", "flag", privacy=Privacy.PERSON),
        column("position", "职务/岗位", "category", privacy=Privacy.PERSON, codes=codes.POSITIONS),
        column("org_named_consent", "同意署名展示", "flag", default=False),
        column("sampling_weight", "抽样权重", "number", least=0),
    ),
    open_to=r"^[A-Z]{2,3}\d{0,2}(_[A-Z]+)?$",
    open_texts=r"^(?:US2|BA|OP\d{0,2}|(?:ND|SK|SUP)_[A-Z]+)$",
)
