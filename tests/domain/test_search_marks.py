from integrationslotse_desktop.domain.search_marks import service_mark
from integrationslotse_desktop.domain.search_text import fold, fold_plain, index_forms
from integrationslotse_desktop.services.catalogue import load_catalogue


def test_every_service_has_a_mark_of_its_own_for_good() -> None:
    services = load_catalogue().services
    assert len({service_mark(each) for each in services}) == len(services)
    assert service_mark("authorities_jobcenter").encode("unicode_escape") == b"\\uec1f\\uf8f5\\ue2a1"


def test_a_mark_passes_the_folding_of_the_index_as_it_is() -> None:
    for service in load_catalogue().services:
        mark = service_mark(service)
        assert fold(mark) == fold_plain(mark) == mark
        assert mark in index_forms(f"Anruf {mark}").folded.split()
