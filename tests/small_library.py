"""A small folder of flows, for tests of building and looking up."""

from pathlib import Path

TOPIC = """flow: {id}
title: {{zh: {zh}, en: {en}}}
summary: {{zh: 说的是{zh}。, en: It is about {en}.}}
reviewed: 2026-11-22
review_by: 2027-05-22
sources: {{guide: the guide, practice: common practice}}
faq:
  intro:
    - {{text: {{zh: 别着急。, en: Keep calm.}}, source: practice bank-app}}
  steps:
    - do: {{zh: 先看记录。, en: Look at the record.}}
      how: {{zh: 点“记录”。, en: Tap “Records”.}}
      source: guide FAQ-1
    - do: {{zh: "再等 {{usual_days}} 天。", en: "Wait {{usual_days}} days."}}
      why: {{zh: 银行要时间。, en: Banks need time.}}
      source: [practice own]
  notes:
    - {{text: {{zh: 别给验证码。, en: Never give a code.}}, source: law 某法 1 2026-01-01}}
  keep: [amount]
  never: [code]
start: look
nodes:
  look:
    question: {{zh: 好了吗？, en: Is it fine?}}
    options:
      yes: {{label: {{zh: 好了, en: It is}}, to: done}}
      unsure: {{label: {{zh: 不确定, en: Not sure}}, to: done}}
  done: {{outcome: {{zh: 好了, en: Done}}}}
phrases:
  zh: [{zh}怎么办, 麻烦]
  en: [help with {en}]
"""
WALK = """flow: rescue
title: {zh: 急救, en: Rescue}
start: stop
nodes:
  stop: {outcome: {zh: 停, en: Stop}}
"""
EVIDENCE = """keep:
  amount:
    label: {zh: 金额, en: Amount}
    hint: {zh: 照记录写, en: As in the record}
    source: practice own
never:
  code: {label: {zh: 验证码, en: A code}, source: practice own}
"""
SETTINGS = """settings:
  usual_days:
    {value: "3", kind: number, default: yes, label: {zh: 天数, en: Days}, source: practice own}
"""
CHANNELS = """intro: [{text: {zh: 有两条路。, en: There are two ways.}, source: guide A-1}]
unlisted: [{text: {zh: 没有内置号码。, en: No number is built in.}, source: practice own}]
have_ready: [{text: {zh: 备好这些。, en: Have these ready.}, source: guide A-2}]
keep: [amount]
never: [code]
channels:
  app:
    title: {zh: 应用里, en: In the app}
    suits: [{text: {zh: 小事。, en: Light matters.}, source: guide A-3}]
    steps: [{do: {zh: 打开应用。, en: Open the app.}, source: guide A-4}]
  phone:
    title: {zh: 电话, en: By telephone}
    suits: [{text: {zh: 急事。, en: Urgent matters.}, source: guide A-5}]
    steps: [{do: {zh: 拨过去。, en: Call.}, source: guide A-6}]
    notes: [{text: {zh: 记下时间。, en: Note the time.}, source: practice own}]
about: [{text: {zh: 是个钱包。, en: It is a wallet.}, source: guide A-7}]
closing: [{text: {zh: 就这些。, en: That is all.}, source: guide A-8}]
"""


def write(folder: Path) -> Path:
    """Write the flows `lost` and `slow`, the walk `rescue`, and what they share."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "lost": TOPIC.format(id="lost", zh="丢了东西", en="Lost things"),
        "slow": TOPIC.format(id="slow", zh="慢", en="Slow going"),
        "rescue": WALK,
        "evidence": EVIDENCE,
        "settings": SETTINGS,
        "channels": CHANNELS,
    }
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder
