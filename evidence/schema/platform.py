"""How the platform and its channels are used, and what comes in through them."""

from __future__ import annotations

from evidence.schema import codes
from evidence.schema.columns import Privacy, TableSpec, column
from messages import Bilingual

APP_EVENTS = TableSpec(
    "app_events",
    Bilingual("平台行为日志", "Platform log"),
    ("平台行为日志", "平台日志"),
    (
        column("event_id", "日志编号", "id", required=True, key=True, privacy=Privacy.PERSON),
        column("worker_id", "职工编号/用户编号", "id", required=True, privacy=Privacy.PERSON, refers="workers"),
        column("enterprise_id", "企业编号", "id", refers="enterprises"),
        column("event_at", "时间", "datetime", required=True, privacy=Privacy.PERSON, dated=True),
        column("platform_channel", "端口/渠道", "category", codes=codes.PLATFORM_CHANNELS),
        column(
            "event_type",
            "行为类型",
            "category",
            required=True,
            privacy=Privacy.PERSON,
            codes=codes.EVENT_TYPES,
        ),
        column("module", "功能板块", "category", codes=codes.MODULES),
        column("business_class", "业务类别", "category", codes=codes.BUSINESSES),
        column("duration_sec", "停留时长", "number", privacy=Privacy.PERSON, unit="秒", least=0),
    ),
)

APP_MONTHLY = TableSpec(
    "app_monthly",
    Bilingual("平台月报", "Platform by month"),
    ("平台月报",),
    (
        column("enterprise_id", "企业编号", "id", key=True, refers="enterprises"),
        column("month", "月份", "month", required=True, key=True, dated=True),
        column("registered_users", "注册用户数", "integer", required=True, least=0),
        column("verified_users", "实名用户数", "integer", least=0),
        column("mau", "月活跃用户", "integer", required=True, least=0),
        column("dau_avg", "日均活跃用户", "number", least=0),
        column("returning_users", "上月活跃本月仍活跃", "integer", least=0),
        column("minutes", "总使用时长", "number", unit="分钟", least=0),
    ),
)

CHANNEL_STATS = TableSpec(
    "channel_stats",
    Bilingual("渠道统计", "Channel statistics"),
    ("渠道统计",),
    (
        column(
            "platform_channel",
            "渠道",
            "category",
            required=True,
            key=True,
            privacy=Privacy.PUBLIC,
            codes=codes.PLATFORM_CHANNELS,
        ),
        column("month", "月份", "month", required=True, key=True, privacy=Privacy.PUBLIC, dated=True),
        column("followers", "粉丝数", "integer", required=True, privacy=Privacy.PUBLIC, least=0),
        column("active_followers", "活跃粉丝数", "integer", privacy=Privacy.PUBLIC, least=0),
        column("posts", "发布数", "integer", privacy=Privacy.PUBLIC, least=0),
        column("reads", "阅读/播放总数", "integer", privacy=Privacy.PUBLIC, least=0),
        column("likes", "点赞数", "integer", privacy=Privacy.PUBLIC, least=0),
        column("wows", "在看数", "integer", privacy=Privacy.PUBLIC, least=0),
        column("shares", "转发数", "integer", privacy=Privacy.PUBLIC, least=0),
        column("reads_max", "单条最高阅读播放", "integer", privacy=Privacy.PUBLIC, least=0),
        column("wci", "传播指数/WCI", "number", privacy=Privacy.PUBLIC, least=0),
    ),
)

INFO_ITEMS = TableSpec(
    "info_items",
    Bilingual("线上信息", "Incoming information"),
    ("线上信息",),
    (
        column("info_id", "信息编号", "id", required=True, key=True),
        column("received_at", "接收时间", "datetime", required=True, dated=True),
        column("platform_channel", "渠道", "category", codes=codes.PLATFORM_CHANNELS),
        column("enterprise_id", "企业编号", "id", refers="enterprises"),
        column("text", "内容", "text", required=True, privacy=Privacy.PERSON),
        column("category_assigned", "分类/处理分类", "category", codes=codes.INFO_CATEGORIES),
        column("category_audited", "复核分类", "category", codes=codes.INFO_CATEGORIES),
        column("function_class", "功能形态", "category", codes=codes.FUNCTIONS),
        column("business_class", "业务类别", "category", codes=codes.BUSINESSES),
        column("classified_at", "分类时间", "datetime"),
        column("routed_to", "分办部门", "text"),
        column("handled_at", "办理时间", "datetime"),
    ),
)

DATA_ASSETS = TableSpec(
    "data_assets",
    Bilingual("数据资产登记", "Data assets"),
    ("数据资产登记",),
    (
        column("asset_id", "数据资产编号", "id", required=True, key=True),
        column("system_name", "系统名称", "text", required=True),
        column("union_id", "工会编号", "id", refers="unions"),
        column("fields_total", "字段数", "integer", required=True, least=0),
        column("fields_dynamic", "动态字段数", "integer", least=0),
        column("last_update", "最近更新日期", "date"),
        column("connected_flag", "已互联", "flag"),
        column("reaches_enterprise", "到企业一级", "flag"),
    ),
)

SECURITY_INCIDENTS = TableSpec(
    "security_incidents",
    Bilingual("网络安全事件", "Security incidents"),
    ("网络安全事件",),
    (
        column("incident_id", "事件编号", "id", required=True, key=True, privacy=Privacy.ORGANISATION),
        column("occurred_at", "发生时间", "datetime", required=True, privacy=Privacy.ORGANISATION, dated=True),
        column("resolved_at", "处置完成时间", "datetime", privacy=Privacy.ORGANISATION),
        column("severity", "级别", "integer", required=True, privacy=Privacy.ORGANISATION, least=1, most=4),
    ),
)
