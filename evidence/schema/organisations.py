"""Who takes part: districts, enterprises, unions, workers, outside partners, and the periods of evaluation."""

from __future__ import annotations

from evidence.schema import codes
from evidence.schema.columns import Privacy, TableSpec, column
from messages import Bilingual

DISTRICTS = TableSpec(
    "districts",
    Bilingual("区域", "Districts"),
    ("区域",),
    (
        column("district_id", "区域编码/区域ID/街镇编码", "id", required=True, key=True, privacy=Privacy.PUBLIC),
        column("district_name", "区域名称/街道/街镇/园区", "text", required=True, privacy=Privacy.PUBLIC),
        column("district_level", "层级", "category", privacy=Privacy.PUBLIC, codes=codes.DISTRICT_LEVELS),
        column("parent_district_id", "上级区域编码", "id", privacy=Privacy.PUBLIC, refers="districts"),
    ),
)

ENTERPRISES = TableSpec(
    "enterprises",
    Bilingual("企业", "Enterprises"),
    ("企业", "企业名录", "企业信息"),
    (
        column("enterprise_id", "企业编号/企业ID/单位编码", "id", required=True, key=True),
        column("enterprise_name", "企业名称/单位名称", "text", required=True),
        column("uscc", "统一社会信用代码", "text", privacy=Privacy.ORGANISATION),
        column("district_id", "区域编码/所属街镇", "id", refers="districts"),
        column("park_name", "园区/楼宇/商圈", "text"),
        column("union_id", "工会编号/所属工会", "id", refers="unions"),
        column("industry_code", "行业/行业代码/行业门类", "text"),
        column("ownership", "企业性质/经济类型", "category", codes=codes.OWNERSHIPS),
        column("size_class", "企业规模/规模类型", "category", codes=codes.SIZES),
        column(
            "employees", "职工人数/从业人数/在岗人数", "integer", required=True, keep_blank=True, unit="人", least=0
        ),
        column("revenue_wan", "营业收入/年营收", "number", privacy=Privacy.ORGANISATION, unit="万元", least=0),
        column("new_form_flag", "新业态企业/平台企业", "flag"),
        column("demo_site_flag", "党工共建示范点", "flag"),
        column("joined_date", "入驻日期/加入平台日期", "date"),
        column("exited_date", "退出日期", "date"),
        column("lon_lat", "经纬度/坐标", "text", privacy=Privacy.ORGANISATION),
        column("org_named_consent", "同意署名展示", "flag", default=False),
    ),
)

UNIONS = TableSpec(
    "unions",
    Bilingual("工会组织", "Unions"),
    ("工会组织", "工会"),
    (
        column("union_id", "工会编号/工会ID", "id", required=True, key=True),
        column("union_name", "工会名称", "text", required=True),
        column("union_level", "工会层级", "category", required=True, codes=codes.UNION_LEVELS),
        column("parent_union_id", "上级工会编号/隶属工会", "id", refers="unions"),
        column("district_id", "区域编码", "id", refers="districts"),
        column("members", "会员人数", "integer", unit="人", least=0),
        column("covered_workers", "覆盖职工人数", "integer", unit="人", least=0),
        column("cadres_full", "专职干部数", "integer", unit="人", least=0),
        column("cadres_part", "兼职干部数", "integer", unit="人", least=0),
        column("info_staff", "信息员数/网评员数", "integer", unit="人", least=0),
        column("admin_right_flag", "已开放平台管理权限", "flag"),
        column("established_date", "成立日期/建会日期", "date"),
    ),
)

WORKERS = TableSpec(
    "workers",
    Bilingual("职工", "Workers (pseudonymous)"),
    ("职工", "职工(去标识)"),
    (
        column("worker_id", "职工编号/会员编号", "id", required=True, key=True, privacy=Privacy.PERSON),
        column("enterprise_id", "企业编号", "id", required=True, privacy=Privacy.PERSON, refers="enterprises"),
        column("member_flag", "是否会员", "flag", privacy=Privacy.PERSON),
        column("verified_flag", "实名认证", "flag", privacy=Privacy.PERSON),
        column("gender", "性别", "category", privacy=Privacy.PERSON, codes=codes.GENDERS),
        column("age_band", "年龄段", "category", privacy=Privacy.PERSON, codes=codes.AGE_BANDS),
        column("employment_type", "用工形式", "category", privacy=Privacy.PERSON, codes=codes.EMPLOYMENT_TYPES),
        column("job_level", "岗位类别", "category", privacy=Privacy.PERSON, codes=codes.JOB_LEVELS),
        column("registered_date", "注册日期", "date", privacy=Privacy.PERSON),
        column("left_date", "注销日期/离职日期", "date", privacy=Privacy.PERSON),
    ),
)

PARTNERS = TableSpec(
    "partners",
    Bilingual("外部协同单位", "Outside partners"),
    ("外部协同单位", "合作单位"),
    (
        column("partner_id", "单位编号/合作单位编号", "id", required=True, key=True),
        column("partner_name", "单位名称", "text", required=True),
        column("partner_type", "单位类型", "category", required=True, codes=codes.OUTSIDE_BODIES),
        column("joined_date", "加入日期", "date"),
        column("agreement_flag", "已签协议", "flag"),
    ),
)

WAVES = TableSpec(
    "waves",
    Bilingual("评价期", "Waves"),
    ("评价期", "评价期次"),
    (
        column("wave_id", "评价期/批次/期次", "id", required=True, key=True, privacy=Privacy.PUBLIC),
        column("wave_name", "评价期名称", "text", privacy=Privacy.PUBLIC),
        column("start_date", "开始日期", "date", required=True, privacy=Privacy.PUBLIC),
        column("end_date", "结束日期", "date", required=True, privacy=Privacy.PUBLIC),
        column("survey_start", "调查开始", "date", privacy=Privacy.PUBLIC),
        column("survey_end", "调查结束", "date", privacy=Privacy.PUBLIC),
        column("baseline_flag", "基线期", "flag", privacy=Privacy.PUBLIC),
        column("note", "备注/事件说明", "text", privacy=Privacy.PUBLIC),
    ),
)
