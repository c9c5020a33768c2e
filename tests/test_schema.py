import pytest

from analysis import schema


@pytest.mark.parametrize("name", sorted(schema.tables()))
def test_declared_tables_are_whole(name):
    table = schema.tables()[name]
    assert table.grain.startswith("one row per ")
    assert table.key
    assert set(table.key) <= set(table.names)
    for column in table.columns:
        assert column.dtype in schema.PANDAS_DTYPE
        assert column.zh
        assert column.meaning


@pytest.mark.parametrize("name", sorted(schema.tables()))
def test_a_table_without_rows_has_its_columns_and_types(name):
    table = schema.frame(name, [])
    for column in schema.tables()[name].columns:
        assert str(table[column.name].dtype) == schema.PANDAS_DTYPE[column.dtype]


def test_a_row_that_occurs_twice_is_named():
    row = dict.fromkeys(schema.tables()["sentences"].names, "x") | {"paragraph": 0, "start": 0, "end": 1}
    with pytest.raises(ValueError, match="one row per sentence"):
        schema.frame("sentences", [row, row])


def test_a_table_remembers_which_one_it_is():
    assert schema.frame("sentences", []).head(0).attrs[schema.DECLARED] == "sentences"


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="lacks the columns end"):
        schema.check(schema.frame("sentences", []).drop(columns="end"), "sentences")
