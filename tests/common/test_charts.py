"""Where the parts of a line chart lie."""

from datetime import date

from saolang.common.ui.charts import draw_line

MONTHS = [date(2026, month, 1) for month in (1, 2, 3, 4)]


def test_line_runs_from_edge_to_edge_and_breaks_where_nothing_is_known() -> None:
    line = draw_line(list(zip(MONTHS, (10.0, 20.0, None, 40.0), strict=True)), 50, None)

    assert line is not None
    assert line.paths == ("46.0,152.0 171.4,118.0",)
    assert line.dots == (("410.0", "50.0"),)
    assert (line.goal_y, [row.text for row in line.rows]) == ("16.0", ["0", "10", "20", "30", "40", "50"])


def test_line_of_shares_ends_at_a_hundred_and_holds_the_forecast() -> None:
    ahead = {"on": date(2026, 12, 31), "value": 95, "low": 90, "high": 130}
    line = draw_line([(day, 60.0) for day in MONTHS], 80, ahead, is_share=True)

    assert line is not None
    assert line.rows[-1].text == "100"
    assert line.band.endswith("410.0,16.0 410.0,33.0")
    assert [year.text for year in line.years] == ["2026"]


def test_line_of_nothing_is_not_drawn_and_one_of_zeros_is() -> None:
    assert draw_line([], 5, None) is None
    assert draw_line([(MONTHS[0], None)], 5, None) is None
    flat = draw_line([(day, 0.0) for day in MONTHS], None, None)
    assert flat is not None
    assert (flat.goal_y, flat.paths[0][:10]) == ("", "46.0,186.0")
