from django.http import HttpRequest, HttpResponse


def how_good(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
