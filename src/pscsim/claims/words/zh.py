"""Chinese words."""

from __future__ import annotations

TEXTS = {
    "claims.claim": "指标",
    "claims.plan": "规划",
    "claims.before": "改革前",
    "claims.after": "本项改革",
    "claims.together": "全部改革",
    "claims.verdict": "结论",
    "claims.section": "{section}节，{place}",
    "claims.of": "{measure}（{group}）",
    "claims.arrow": "{before} → {after}",
    "claims.change": "{value}（{change}）",
    "claims.aim.at_most": "不超过{value}",
    "claims.aim.at_least": "不低于{value}",
    "claims.aim.change.at_most": "{value}或更低",
    "claims.aim.change.at_least": "{value}或更高",
    "claims.kind.reached": "达到",
    "claims.kind.together": "须与其他改革同时实施",
    "claims.kind.undecided": "不能判定",
    "claims.kind.not_reached": "未达到",
    "claims.kind.input": "输入值",
    "claims.kind.outside": "模型之外",
    "claims.say.reached": "达到。",
    "claims.say.together.one": "与{reforms}同时实施才能达到。",
    "claims.say.together.any": "再加{reforms}之一即可达到。",
    "claims.say.together.all": "全部改革同时实施可以达到；未见再加任何一项即可达到。",
    "claims.say.undecided": "不能判定：区间跨越{aim}。",
    "claims.say.not_reached": "未达到：为{value}，规划为{aim}。",
    "claims.say.lever": "在此之上还需{lever}{at}。",
    "claims.say.lever_no": "即使{lever}{at}，也为{value}。",
    "claims.say.input": "是输入值，不是结果：{reason}",
    "claims.say.outside": "模型之外：{reason}",
    "claims.counts": (
        "规划指标{n}项：达到{reached}项，须与其他改革同时实施{together}项，未达到{not_reached}项，"
        "不能判定{undecided}项，输入值{input}项，模型之外{outside}项。"
    ),
    "claims.counts.note": "一项指标有几种理解的，按第一种计。",
    "claims.heading.answer": "结论摘要",
    "claims.heading.decided": "仿真能够判定的指标",
    "claims.heading.waterfalls": "各项改革的贡献",
    "claims.heading.inputs": "作为输入值的指标",
    "claims.heading.outside": "单个中心的仿真不能判定的指标",
    "claims.heading.assumed": "假设",
    "claims.note.decided": (
        "改革前后为{n}次重复的平均值±95%置信区间半宽，括号内为相对改革前的变化；"
        "前后是同样的人、同样的随机数。"
        "整个区间都在规划值好的一侧，才算达到。"
    ),
    "claims.note.waterfalls": (
        "一项改革的作用取决于此前已有哪些改革。"
        "图中是对所有先后次序的平均（Shapley值），每次重复分别计算，各项之和等于总差值。"
        "最先：在现状上单独实施；"
        "最后：在其他改革都实施之后再实施。"
    ),
    "claims.chart.title": "各项改革离规划值还有多远",
    "claims.chart.axis": "从改革前到规划值走完的比例（%）",
    "claims.chart.alone": "本项改革",
    "claims.chart.together": "全部改革",
    "claims.chart.caption": "0为现状，100为规划值。穿过圆点的横线为95%置信区间。边上的箭头表示超出图的范围。",
    "claims.waterfall.before": "改革前",
    "claims.waterfall.after": "以上全部实施",
    "claims.waterfall.reform": "改革",
    "claims.waterfall.share": "平均",
    "claims.waterfall.first": "最先",
    "claims.waterfall.last": "最后",
    "claims.waterfall.interval": "细线为95%置信区间（各次重复之间）。",
}
