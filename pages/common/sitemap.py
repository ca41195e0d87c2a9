"""Sections and pages of the navigation, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from messages import Bilingual


@dataclass(frozen=True)
class Entry:
    """One page: script, address, icon, name, what it is for."""

    script: str
    path: str
    icon: str
    label: Bilingual
    about: Bilingual
    home: bool = False


@dataclass(frozen=True)
class Section:
    """One section of the navigation."""

    label: Bilingual
    entries: tuple[Entry, ...]


SECTIONS = (
    Section(
        Bilingual("数据", "Data"),
        (
            Entry("pages/data/load.py", "load", ":material/upload_file:", Bilingual("载入数据", "Load data"),
                  Bilingual("上传文件，核对识别结果与问题", "Upload files, check what was recognised and what is wrong")),
            Entry("pages/data/quality.py", "quality", ":material/rule:", Bilingual("数据检查", "Data checks"),
                  Bilingual("逐条规则检查数据，列出数量与所在行", "What every rule found, how many and in which rows")),
            Entry("pages/data/answers.py", "answers", ":material/ballot:", Bilingual("问卷文件", "Questionnaires"),
                  Bilingual("查看问卷平台导出的文件，合成一个量表", "Look into an export of a survey platform, build a scale")),
        ),
    ),
    Section(
        Bilingual("问卷", "Survey"),
        (
            Entry("pages/survey/answer_quality.py", "answer_quality", ":material/fact_check:", Bilingual("答卷质量", "Answer quality"),
                  Bilingual("谁在敷衍作答，剔除前后差多少", "Who answered without care, and what leaving them out changes")),
            Entry("pages/survey/scales.py", "scales", ":material/straighten:", Bilingual("量表", "Scales"),
                  Bilingual("信度、结构，三方能否比较", "Reliability, structure, and whether the parties may be compared")),
        ),
    ),
    Section(
        Bilingual("指标与权重", "Indicators and weights"),
        (
            Entry("pages/design/weights.py", "weights", ":material/tune:", Bilingual("权重", "Weights"),
                  Bilingual("拖动权重，排名随之变化", "Move a weight and the ranking follows")),
            Entry("pages/design/experts.py", "experts", ":material/groups_2:", Bilingual("专家赋权", "Experts"),
                  Bilingual("发放判断工作簿，看一致性与分歧，合成权重", "Hand out workbooks, see consistency and disagreement, weigh")),
            Entry("pages/design/system.py", "system", ":material/account_tree:", Bilingual("指标体系", "Indicator system"),
                  Bilingual("查看、下载、上传指标体系，选择方法", "See, download and upload the system; choose the method")),
            Entry("pages/design/versions.py", "versions", ":material/history:", Bilingual("版本与存档", "Versions"),
                  Bilingual("保存、比较、冻结、发布，项目文件与笔记本", "Save, compare, freeze, publish; project file and notebook")),
        ),
    ),
    Section(
        Bilingual("结果", "Results"),
        (
            Entry("pages/results/cockpit.py", "cockpit", ":material/monitoring:", Bilingual("领导视图", "Cockpit"),
                  Bilingual("办得怎么样、为了谁、下一步抓什么", "How well, for whom, and what to do next"), home=True),
            Entry("pages/results/overview.py", "overview", ":material/leaderboard:", Bilingual("综合效能", "Overview"),
                  Bilingual("综合得分、各维度与企业排名", "The index, its dimensions and the ranking of enterprises")),
            Entry("pages/results/unit.py", "unit", ":material/storefront:", Bilingual("单位画像", "One enterprise"),
                  Bilingual("一家单位与其余单位的对比", "One unit against all others")),
            Entry("pages/results/satisfaction.py", "satisfaction", ":material/sentiment_satisfied:",
                  Bilingual("满意度", "Satisfaction"), Bilingual("三方的认同、满意与获得感", "What the three parties think")),
            Entry("pages/results/sharing.py", "sharing", ":material/swap_horiz:", Bilingual("资源共享", "Resource sharing"),
                  Bilingual("供与需是否对路，谁在帮谁", "Whether supply meets demand, and who gives to whom")),
            Entry("pages/results/participation.py", "participation", ":material/groups:", Bilingual("参与", "Participation"),
                  Bilingual("谁参加、谁回来、谁在出力", "Who takes part, who comes back, who contributes")),
            Entry("pages/results/robustness.py", "robustness", ":material/ssid_chart:", Bilingual("稳健性", "Robustness"),
                  Bilingual("排名有多稳，什么在左右它", "How firm the ranking is, and what moves it")),
        ),
    ),
    Section(
        Bilingual("导出", "Export"),
        (
            Entry("pages/export/excel.py", "excel", ":material/download:", Bilingual("Excel 工作簿", "Excel workbook"),
                  Bilingual("得分为公式的结果工作簿", "A workbook whose scores are formulas")),
        ),
    ),
)  # fmt: skip
