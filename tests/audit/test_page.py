"""The audit's page in a real browser: it opens offline, filters, sorts, follows links, and can be used by everybody.

Needs Chromium and its driver (Debian: chromium, chromium-driver); skips with a reason where they are missing.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.audit import page
from copydesk.audit.tally import percent, tally

RULES = ("missing-disclaimer", "space-before-punctuation", "unattributed-quote", "vague-source", "missing-byline")
HOSTILE = '</script><script>document.title="taken"</script><img src=x onerror="document.title=\'taken\'">'


def rows(count: int = 90) -> list[dict[str, Any]]:
    """An archive with findings in four sections and twelve months, some excused, some hostile."""
    dice = random.Random(7)
    made: list[dict[str, Any]] = []
    for number in range(count):
        findings = [_finding(dice, place) for place in range(dice.randrange(4))]
        failed = sorted({finding["rule"] for finding in findings})
        made.append(
            {
                "path": f"{dice.choice(['news', 'opinion'])}/article-{number:03}.md",
                "type": dice.choice(["news", "opinion"]),
                "language": dice.choice(["en", "ru", "az"]),
                "section": dice.choice(["News", "Opinion", "Harbour", "Культура"]),
                "authors": [dice.choice(["Petra Okafor", "Лейла Расулова"])],
                "published": f"2026-{1 + number % 12:02}-11",
                "passed": [rule for rule in RULES if rule not in failed],
                "failed": failed,
                "skipped": {"not for the type news": ["missing-signoff"]},
                "unchecked": {},
                "findings": findings,
            }
        )
    made.append({"path": "latin.md", "problem": ["it is not UTF-8", 1, 4, "save it as UTF-8"]})
    return made


def _finding(dice: random.Random, place: int) -> dict[str, Any]:
    finding: dict[str, Any] = {
        "rule": dice.choice(RULES),
        "level": dice.choice(["error", "warning", "info"]),
        "message": "Who are the analysts? Name one, or say why none can be named.",
        "line": 3 + place,
        "column": 7,
        "before": "The ferry sails at noon, and ",
        "words": dice.choice(["some analysts suggest", ""]),
        "after": f" that it will sail again. {HOSTILE}",
    }
    finding["fix"] = ["Count them", "suggested", [["some analysts", "two analysts"]]]
    if dice.random() < 0.15:
        finding["stet"] = "agreed with the desk"
    return finding


def written(folder: Path) -> Path:
    """The page in a file."""
    made = rows()
    place = folder / "audit.html"
    place.write_text(page.render(tally(made), made, "The Meridian Post", "2026-11-23", "0.1.0"), encoding="utf-8")
    return place


def test_the_page_fetches_nothing_and_cannot_be_broken_out_of(tmp_path: Path) -> None:
    text = written(tmp_path).read_text(encoding="utf-8")
    data = text.split('id="data">')[1].split("</script>")[0]
    assert "<" not in data
    for sign in ("src=http", 'href="http', "@import", "url(", "fetch(", "XMLHttpRequest"):
        assert sign not in text.split("<script>")[0]
    assert text.count("</html>") == 1


def test_a_share_is_never_rounded_up_to_all(tmp_path: Path) -> None:
    assert [percent(share, 1) for share in (1.0, 0.99999, 0.5, 0.00001, 0.0)] == [
        "100.0%",
        "99.9%",
        "50.0%",
        "0.1%",
        "0.0%",
    ]
    assert percent(0.996) == "99%"
    kept = {**rows(1)[0], "findings": [], "failed": [], "passed": ["missing-byline"]}
    broken = {
        **kept,
        "path": "z.md",
        "findings": [_finding(random.Random(1), 1)],
        "failed": ["missing-byline"],
        "passed": [],
    }
    broken["findings"][0]["rule"] = "missing-byline"
    made = [{**kept, "path": f"news/{number}.md"} for number in range(400)] + [broken]
    text = page.render(tally(made), made, "", "2026-11-23", "0.1.0").split("<script")[0]
    assert "99%" in text
    assert ">100%" not in text.replace("width:100.0%", "")


def test_paths_are_shown_from_the_folder_that_holds_all(tmp_path: Path) -> None:
    made = [{**item, "path": f"/srv/desk/site/{item['path']}"} for item in rows()]
    counts = tally(made)
    assert counts.folder == "/srv/desk/site/"
    text = page.render(counts, made, "", "2026-11-23", "0.1.0")
    assert "articles in site" in text
    assert "/srv/desk/site/news" not in text.split('id="data">')[1]


def test_a_long_list_keeps_errors_first_and_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST", 10)
    made = rows()
    kept, total = page.listed(made)
    assert len(kept) == 10 < total
    assert {finding["level"] for finding in kept} == {"error"}
    assert "The list holds 10 of" in page.render(tally(made), made, "", "2026-11-23", "0.1.0")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium (the extra `test`)")
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        pytest.skip("needs Chromium and its driver (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    for word in ("headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync",
                 "disable-background-networking", "disable-component-update", "window-size=1280,1000"):  # fmt: skip
        options.add_argument(f"--{word}")
    options.binary_location = shutil.which("chromium")
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Any:
    browser.get(written(tmp_path).as_uri())
    return browser


def count(driver: Any) -> int:
    return int(driver.find_element("id", "count").text.split()[0])


def press(driver: Any, selector: str) -> None:
    """Click without waiting for the page to finish its smooth scrolling."""
    driver.execute_script("arguments[0].click()", driver.find_element("css selector", selector))


def test_nothing_hostile_ran(opened: Any) -> None:
    assert opened.title == "The Meridian Post: audit of 2026-11-23"
    severe = [entry for entry in opened.get_log("browser") if entry["level"] == "SEVERE"]
    assert severe == []


def test_filters_narrow_the_list_and_clear_again(opened: Any) -> None:
    everything = count(opened)
    opened.execute_script(
        "const level = document.getElementById('level'); level.value = 'error';"
        "level.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    errors = count(opened)
    assert 0 < errors < everything
    assert {item.text for item in opened.find_elements("css selector", "#list .level")} == {"error"}
    opened.find_element("id", "query").send_keys("article-00 vague-source")
    assert count(opened) < errors
    press(opened, "button[type=reset]")
    opened.execute_async_script("setTimeout(arguments[0], 50)")
    assert count(opened) == everything
    press(opened, "#excused")
    assert count(opened) > everything


def test_a_rule_and_a_cell_of_the_heat_map_lead_to_their_findings(opened: Any) -> None:
    press(opened, "a[data-rule='vague-source']")
    assert {item.text for item in opened.find_elements("css selector", "#list .rule")} == {"vague-source"}
    cell = opened.find_element("css selector", ".heat button")
    number = int(cell.get_attribute("aria-label").split(": ")[1].split()[0])
    opened.execute_script("arguments[0].click()", cell)
    assert count(opened) == number


def test_tables_sort(opened: Any) -> None:
    table = opened.find_element("css selector", "section[aria-labelledby='rules-title'] table")
    heads = table.find_elements("css selector", "thead button")
    opened.execute_script("arguments[0].click()", heads[5])
    cells = table.find_elements("css selector", "tbody td:nth-child(6)")
    numbers = [int(cell.get_attribute("data-value")) for cell in cells]
    assert numbers == sorted(numbers, reverse=True)
    assert table.find_elements("css selector", "th[aria-sort='descending']")


def test_the_chart_is_drawn_by_month_and_by_year(opened: Any) -> None:
    assert opened.execute_script("return Chart.getChart('trend').data.labels.length") == 12
    opened.execute_script("span.value = '4'; span.dispatchEvent(new Event('change'))")
    assert opened.execute_script("return Chart.getChart('trend').data.labels") == ["2026"]


def test_a_year_of_the_chart_leads_to_its_findings(opened: Any) -> None:
    everything = count(opened)
    opened.execute_script("month.value = '2026'; month.dispatchEvent(new Event('input', {bubbles: true}))")
    assert count(opened) == everything


def test_a_fix_shows_what_goes_and_what_comes(opened: Any) -> None:
    fix = opened.find_element("css selector", "#list .fix")
    assert fix.find_element("css selector", "del").text == "some analysts"
    assert fix.find_element("css selector", "ins").text == "two analysts"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_names(opened: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python", reason="needs axe-core (the extra `test`)")
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    opened.execute_script(Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8"))
    result = opened.execute_async_script("axe.run().then(arguments[0])")
    assert [(item["id"], item["nodes"][0]["html"]) for item in result["violations"]] == []


def test_it_fits_a_phone(opened: Any) -> None:
    opened.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 375, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    )
    wide = opened.execute_script("return document.documentElement.scrollWidth")
    opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 375
