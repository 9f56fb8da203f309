"""Chinese words."""

from __future__ import annotations

TEXTS = {
    # How pieces are put together.
    "with_unit": "{label}（{unit}）",
    "of_group": "{text}（{group}）",
    "quoted": "“{text}”",
    "list.separator": "、",
    "list.semicolon": "；",
    "sentence.end": "。",
    "sentence.gap": "",
    "range.to": " 至 ",
    "unit.min": "分钟",
    "unit.share": "%",
    "unit.people": "人",
    "unit.trips": "次",
    "unit.papers": "份",
    "unit.windows": "个",
    "unit.clerks": "人",
    "unit.cases": "件",
    "unit.days": "天",
    "unit.working days": "工作日",
    "unit.working hours": "工作小时",
    "unit.h/day": "小时/天",
    "unit.per day": "每天",
    "unit.none": "",
    # Measures.
    "measure.wait.mean": "平均等候时间",
    "measure.wait.p50": "等候时间中位数",
    "measure.wait.p90": "等候时间90%分位数",
    "measure.wait.p95": "等候时间95%分位数",
    "measure.wait.max": "最长等候时间",
    "measure.wait.within_15": "15分钟内叫号比例",
    "measure.waited.share": "需要等候的比例",
    "measure.helped.share": "跨窗通办的比例",
    "measure.trip_wait.mean": "每次跑动平均等候时间",
    "measure.hall_time.mean": "平均在厅时间",
    "measure.queue.mean": "等候人数",
    "measure.gave_up.share": "中途放弃比例",
    "measure.sent_home.share": "未办离厅比例",
    "measure.balked.share": "因排队离开比例",
    "measure.service_errors.share": "办理差错率",
    "measure.interrupted.count": "办理中断次数",
    "measure.served.count": "服务人次",
    "measure.trips.count": "到厅人次",
    "measure.trips.mean": "平均跑动次数",
    "measure.trips.p90": "跑动次数90%分位数",
    "measure.trips.once": "最多跑一次比例",
    "measure.trips.none": "零跑动比例",
    "measure.papers.mean": "每件提交材料数",
    "measure.days.mean": "拿到结果平均用时",
    "measure.days.p90": "拿到结果用时90%分位数",
    "measure.decision_days.mean": "受理至审批决定平均用时",
    "measure.limit_kept.share": "法定时限内办结比例",
    "measure.case_hall_time.mean": "每件平均在厅总时间",
    "measure.travel_time.mean": "每件平均路途时间",
    "measure.person_time.mean": "每件平均个人耗时",
    "measure.given_up.share": "放弃办理比例",
    "measure.lapsed.share": "承诺未兑现失效比例",
    "measure.promised.share": "容缺受理比例",
    "measure.response_time.mean": "紧急办件平均响应时间",
    "measure.response.within_2h": "紧急办件2小时内响应比例",
    "measure.promise_kept.share": "承诺材料按期补齐比例",
    "measure.promise_days.mean": "承诺材料补齐平均天数",
    "measure.channel.share": "不到厅受理比例",
    "measure.terminal.share": "自助终端分流比例",
    "measure.out_of_hours.share": "非工作时间自助办理比例",
    "measure.instant.share": "即时自动审批比例",
    "measure.booked.share": "预约到场人次占比",
    "measure.no_slot.share": "约不到号的请求占比",
    "measure.slot_delay.mean": "预约时段晚于期望日期的平均时间",
    "measure.no_show.share": "爽约率",
    "measure.slot_wait.mean": "预约人员自时段开始起的平均等候时间",
    "measure.slot_use.mean": "号源利用率",
    "measure.utilisation.mean": "窗口利用率",
    "measure.availability.mean": "窗口可用率",
    "measure.lent_hours.count": "支援大厅人时",
    "measure.tidal_hours.count": "潮汐规则增开窗口时数",
    "measure.tidal_openings.count": "潮汐规则增开窗口次数",
    "measure.missing_hours.count": "窗口停用时数",
    "measure.overtime.mean": "窗口下班后延时",
    "measure.window_hours.count": "窗口开放时数",
    "measure.windows_open.mean": "开放窗口数",
    "measure.clerk_utilisation.mean": "窗口人员利用率",
    "measure.clerks_on_duty.mean": "在岗窗口人员数",
    "measure.overtime_hours.count": "窗口人员班外服务时数",
    "measure.handed_over.count": "中途换人办理人次",
    "measure.absence.share": "窗口人员缺勤率",
    "measure.cases.count": "办结件数",
    "measure.open_cases.count": "期末未办结件数",
    "measure.office_wait.mean": "后台待审平均等候",
    "measure.office_utilisation.mean": "后台人员利用率",
    "measure.backlog.mean": "后台在办件数",
    "measure.jobs.count": "后台完成件次",
    "measure.sent_back.share": "审批退回补正比例",
    # Charts: title, axes, and how to read them.
    "chart.no_data": "无数据",
    "chart.axis.hour": "时刻",
    "chart.axis.date": "日期（月-日）",
    "chart.axis.wait": "取号至叫号的等候时间（分钟）",
    "chart.axis.wait_share": "已叫号的服务人次占比（%）",
    "chart.options.title": "各方案主要指标对比",
    "chart.options.caption": (
        "圆点为各次重复模拟的平均值，数值见右侧，横线为95%置信区间。各方案的随机因素相同，横线重叠时也可能确有差异，"
        "表中按每次重复成对比较。虚线为目标值，其下端的小三角指向达标的一侧。"
    ),
    "chart.waits.title": "等候时间分布",
    "chart.waits.spread": "各等候时段的服务人次占比，每{step}分钟一段（%）",
    "chart.waits.target": "15分钟",
    "chart.waits.caption": (
        "左图：在某一时间内被叫到号的服务人次比例，曲线越高，等候越短。右图：等候时间的分布，每个方案一行。"
        "虚线为15分钟。横轴止于最慢方案99%的服务人次被叫号之处，更长的等候计入统计，但不画出。"
    ),
    "chart.wait_by_hour.title": "一天中各时段的平均等候时间",
    "chart.wait_by_hour.axis": "该时段取号者的平均等候时间（分钟）",
    "chart.wait_by_hour.caption": (
        "按取号时段统计的平均等候时间，浅色带为95%置信区间。几乎无人前来的时段不画出："
        "日均服务不足0.5人次，且不到该方案最忙时段的十分之一。"
    ),
    "chart.queue_by_hour.title": "一天中的等候人数与开放窗口数",
    "chart.queue_by_hour.waiting": "等候人数",
    "chart.queue_by_hour.open": "开放窗口数",
    "chart.queue_by_hour.axis": "平均数量（人、个）",
    "chart.queue_by_hour.caption": (
        "柱为该时段平均等候人数，横线为开放窗口数，各方案刻度相同。柱远高于横线时，平均每个窗口有多人等候。"
        "几乎无人等候、窗口也未开放（或仅在下班后办完余下业务）的时段不画出。"
    ),
    "chart.by_day.title": "逐日等候、未办成离开与服务人次",
    "chart.by_day.wait.mean": "当日取号者的平均等候时间（分钟）",
    "chart.by_day.gave_up.share": "中途放弃比例（%）",
    "chart.by_day.sent_home.share": "未办离厅比例（%）",
    "chart.by_day.served.count": "服务人次（每天）",
    "chart.by_day.caption": (
        "按取号日期统计。系统停用当天等候变长或有人未办离厅，之后几天这些人再次到厅。阴影为平均值的95%置信区间。"
    ),
    "chart.trips.title": "每件跑动次数",
    "chart.trips.axis": "办件占比（%）",
    "chart.trips.one": "1次",
    "chart.trips.count": "{n}次",
    "chart.trips.or_more": "{n}次及以上",
    "chart.trips.mean": "平均{mean}次",
    "chart.trips.caption": (
        "每一横条为该方案的全部办件，按拿到结果前的跑动次数划分。浅色为跑动少的办件，深色为跑动多的办件。"
        "条末数字为平均跑动次数。"
    ),
    "chart.window_use.title": "一天中的窗口利用率",
    "chart.window_use.scale": "开放时间中的忙碌占比（%）",
    "chart.window_use.caption": (
        "格内数字为窗口开放时间中有人办理的时间占比（%）。深色为瓶颈，浅色为有余量，灰色为该时段未开放窗口，或仅在下班后办完余下业务。"
    ),
    # Answers.
    "answer.alone": "{option}的{measure}为{value}{unit}（95%置信区间{interval}）。",
    "answer.alone_no_interval": "{option}的{measure}为{value}{unit}；只模拟了一次，没有置信区间。",
    "answer.better": (
        "{measure}：{option}最好，由{baseline}的{base}{unit}变为{value}{unit}，"
        "差异{difference}（95%置信区间{interval}），真实存在"
    ),
    "answer.level": "；{options}与其无法区分。",
    "answer.same": (
        "{measure}：各方案与{baseline}（{base}{unit}）均无法区分；即使有差异，也小到现有重复次数无法分辨。"
    ),
    "answer.worse": "{measure}：没有方案优于{baseline}（{base}{unit}），确实更差的有{options}。",
    "answer.not_judged": (
        "{measure}：{option}为{value}{unit}，{baseline}为{base}{unit}，但差异没有置信区间，可能出于偶然；"
        "请增加重复次数。"
    ),
    "answer.no_measure": "本次运行没有可比较的等候时间和跑动次数。",
    "answer.no_targets": "未设目标，因此本报告不判断方案是否达标。",
    "answer.all_reached": "{n}项目标全部达到的方案：{options}。",
    "answer.one_target_reached": "达到目标的方案：{options}。",
    "answer.closest": "没有方案达到全部{n}项目标；{options}最接近，达到{k}项",
    "answer.closest_several": "没有方案达到全部{n}项目标；{options}最接近，各达到{k}项",
    "answer.none_reached": "{n}项目标中，没有方案确定达到任何一项。",
    "answer.one_target_missed": "没有方案确定达到目标。",
    "answer.nowhere": "；所有方案均未达到的目标：{targets}。",
    # Report.
    "report.language": "zh-CN",
    "report.question": "问题",
    "report.answer": "简要回答",
    "report.facts": "中心概况",
    "report.options": "比较的方案",
    "report.baseline": "基准方案",
    "report.results": "结果",
    "report.results.note": (
        "数值为各次重复模拟的平均值 ± 95%置信区间的半宽。有明确优劣方向的指标，每行最优值加粗并带标记，"
        "与最优值无法区分的数值同样带标记。各方案的随机因素相同，两方案按每次重复成对比较，因此区间重叠时也可能确有差异。"
    ),
    "report.results.alone_note": "数值为各次重复模拟的平均值 ± 95%置信区间的半宽。",
    "report.results.replications": "每个方案重复模拟{n}次。",
    "report.measure": "指标",
    "report.option": "方案",
    "report.best": "最优",
    "report.differences": "与基准方案的差异",
    "report.differences.note": (
        "各方案与{baseline}面对相同的人员和相同的随机因素，因此差异为成对比较。“真实”：95%置信区间不含零；"
        "“无法区分”：区间含零。每个区间只对应一项差异；若二十项差异实际都不存在，平均仍有一项看似真实。"
    ),
    "report.points": "个百分点",
    "judgement.with_relative": "{relative}，{judgement}",
    "confidence.real": "真实",
    "confidence.not_distinguishable": "无法区分",
    "confidence.not_judged": "无区间，不作判断",
    "report.targets": "目标达成情况",
    "report.targets.note": (
        "“达到”：95%置信区间全部在达标一侧；“未达到”：全部在另一侧；“未定”：区间跨越目标值，或没有区间，"
        "增加重复次数后或可判断。"
    ),
    "report.target": "目标",
    "target.at_most": "{measure}不超过{value}",
    "target.at_least": "{measure}不低于{value}",
    "value.with_unit": "{value}{unit}",
    "verdict.reached": "达到",
    "verdict.not_reached": "未达到",
    "verdict.undecided": "未定",
    "verdict.no_data": "无数据",
    "report.charts": "图表",
    "report.figure": "图{n}",
    "report.assumptions": "假设与依据",
    "report.assumptions.note": ("模拟只回答所描述的这个中心。下列设定决定结果；请先核对没有本地依据的各项。"),
    "report.setting": "设定",
    "report.value": "取值",
    "report.source": "依据",
    "report.provenance": "运行记录",
    "report.provenance.note": "相同的文件、种子和版本得到相同的数字。",
    "fact.residents": "服务人口",
    "fact.cases_per_day": "工作日新增办件",
    "fact.busyness_cv": "日间繁忙程度的变异系数",
    "fact.items": "事项数",
    "fact.windows": "窗口：{name}",
    "fact.terminals": "终端：{name}",
    "fact.clerks": "窗口人员：{name}",
    "fact.sessions": "开放时间",
    "fact.days": "统计的工作日",
    "fact.days_value": "{days}个，此前预热{warm_up}个",
    "fact.replications": "独立重复次数",
    "list.plain": "、",
}
