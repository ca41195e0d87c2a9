import copy
import pickle

from evidence.errors import UnreadableFile
from messages import Message, WorkbenchError, using_language


def test_the_sentence_follows_the_language_of_the_reader():
    error = WorkbenchError(Message("Did you mean {options}?", options="x"))
    assert str(error) == "是不是指x？"
    with using_language("en"):
        assert str(error) == "Did you mean x?"


def test_it_crosses_processes_with_its_class():
    error = UnreadableFile.empty("a.csv")
    for back in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(back) is UnreadableFile
        assert back.message == error.message
        assert str(back) == str(error)


def test_several_sentences():
    error = WorkbenchError(Message("One.").then(Message("Two.")))
    with using_language("en"):
        assert str(pickle.loads(pickle.dumps(error))) == "One. Two."
