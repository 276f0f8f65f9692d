"""Every address of the page, by noun."""

from django.urls import path

from onward.web.views import (
    assets,
    bringing,
    correcting,
    data,
    drafting,
    growing,
    helping,
    journey,
    log,
    looking,
    looking_back,
    telling,
)

handler404 = "onward.web.troubles.not_found"
handler500 = "onward.web.troubles.broken"

urlpatterns = [
    path("assets/<str:name>", assets.asset),
    path("", log.log),
    path("journey/<str:id>", journey.journey),
    path("journey/<str:id>/debrief", looking_back.debrief),
    path("journey/<str:id>/brief", looking_back.brief),
    path("journey/<str:id>/draft", drafting.letters),
    path("journey/<str:id>/draft/<str:kind>", drafting.draft),
    path("growth", growing.growth),
    path("growth/goal", growing.goal),
    path("growth/next-actions.ics", growing.calendar),
    path("growth/undo", growing.undo),
    path("help", helping.help),
    path("mail/<str:key>", journey.mail),
    path("mail/<str:key>/layout", journey.layout),
    path("look", looking.look),
    path("look/answer", looking.answer),
    path("bring", bringing.bring),
    path("bring/file", bringing.file),
    path("bring/path", bringing.path),
    path("bring/example", bringing.example),
    path("bring/running/<str:id>", bringing.running),
    path("bring/table/<str:key>", bringing.table),
    path("bring/paste", bringing.paste),
    path("bring/add", bringing.add),
    path("mend/mail", correcting.mail),
    path("mend/application", correcting.application),
    path("mend/note", correcting.note),
    path("mend/choose", correcting.choose),
    path("mend/join", correcting.join),
    path("undo", correcting.undo),
    path("tell", telling.tell),
    path("tell/<slug:name>.<str:kind>", telling.picture),
    path("data", data.data),
    path("data/export/<str:format>", data.export),
    path("data/backup", data.backup),
    path("data/restore", data.restore),
    path("data/rebuild", data.rebuild),
    path("data/forget", data.forget),
]
