"""English mails that are easily taken for something else: each is what it is (DESIGN sections 4 and 8)."""

import pytest

from onward.mail.message import Address, Message, Origin
from onward.reading import read

TRAPS = [
    # no's without a "no", and no's in unusual words
    ("rejection", "Your application", "Dear Robin, we had a very competitive pool of applicants for the Data Analyst role this year. Thank you again for the time you invested, and we wish you well in your search."),
    ("rejection", "Update on Product Designer", "Hi Robin, thanks so much for chatting with us last week. The team loved your portfolio, but we're going with someone who has worked in health care before. I hope our paths cross again."),
    ("rejection", "Data Analyst at Brightwater", "Hello Robin, we have completed our review for the Data Analyst position and your application was not among those moving to the next round. We appreciate your interest in Brightwater."),
    ("rejection", "Application status", "Your application for Junior Buyer (R-20993) has been declined. You can view the decision in your candidate portal."),
    ("rejection", "Offer for the Operations Analyst position", "Dear Robin, due to a sudden budget freeze we regret that we have to withdraw our offer of employment for the Operations Analyst position."),
    ("rejection", "Interview on Thursday cancelled", "Dear Robin, I am writing to let you know that your interview on Thursday is cancelled, as the role has been filled by an internal candidate. We are sorry for the late notice."),
    ("rejection", "Thank you from Quillstone", "Hi Robin, it was lovely meeting you. After a lot of discussion we've decided not to extend an offer at this time. You interviewed well and I'd be happy to share feedback on a call."),
    ("rejection", "Re: Warehouse Associate", "Hey Robin, sorry but it's a no for this one. We found somebody with forklift experience. Good luck out there."),
    ("rejection", "Your recent application", "We appreciate you applying to be a Care Assistant. On this occasion we will not be taking your application any further."),
    ("rejection", "Graduate scheme", "Unfortunately you have not met the minimum score on the online test, and so we are unable to progress your application to the graduate scheme."),
    ("rejection", "Position closed", "Please note that the Marketing Manager requisition you applied to has been cancelled and will not be filled. Thank you for your interest in working with us."),
    # receipts that speak of a no
    ("acknowledgement", "We received your application", "Thank you for applying to Brightwater! Our team will review your application. Should another person be picked, our list of openings is refreshed every Monday. Due to volume we cannot answer everyone personally."),
    ("acknowledgement", "Application received: Nurse", "Your application has been received. Only shortlisted candidates will be contacted. If you have not heard from us within three weeks, please assume that you have been unsuccessful."),
    ("acknowledgement", "Thanks for applying", "Thanks for applying to the Analyst role at Northfield. We'll be in touch if your background looks like a match. Unfortunately we aren't able to take phone calls about applications."),
    ("acknowledgement", "Your application was submitted", "You applied to Line Cook at Green Fork. We sent your application to the employer. Next steps: the employer may contact you."),
    ("acknowledgement", "Welcome to our application process", "Hello Robin, we are excited that you are interested in joining Quillstone. We have your application for Support Engineer and a recruiter will look at it in the next two weeks. If selected, you will be invited to a phone interview and a coding test."),
    # interviews
    ("interview", "Unfortunately I have to move our interview", "Hi Robin, unfortunately I have to move our interview on Tuesday, something came up. Could you do Wednesday at 2 pm instead? Sorry for the trouble."),
    ("interview", "Next steps with Brightwater", "Hi Robin, thanks for applying! We'd love to learn more about you. Please use the link below to pick a time for a 30 minute call with our recruiter."),
    ("interview", "Invitation: Interview - Data Analyst", "You have been invited to a video interview with Northfield on Friday, 12 June 2026, 10:00 to 10:45. Join Zoom meeting. Please bring an ID."),
    ("interview", "Quick chat?", "Hello Robin, your application for the Office Manager position caught our eye. Are you free for a call on Monday or Tuesday? Let me know what works."),
    ("interview", "Final round", "Congratulations on passing the technical round! We would like to invite you to the final interview at our office, where you will meet the head of engineering."),
    # assessments
    ("assessment", "Online assessment for Brightwater", "As the next step, please complete the online assessment by 14 June. It takes about 45 minutes. The link expires after the deadline."),
    ("assessment", "Take-home exercise", "Hi Robin, attached is the take-home exercise for the Backend Engineer role. Please send us your solution within five days. Unfortunately we can't extend the deadline."),
    ("assessment", "Your one-way video interview", "You have been invited to record a one-way video interview for Customer Advisor. Answer five questions in your own time before 20 June."),
    # offers
    ("offer", "Good news", "Dear Robin, we are delighted to offer you the position of Data Analyst at Brightwater. Your starting salary will be 42,000 a year. Please sign the attached contract by Friday."),
    ("offer", "Conditional offer", "Following your interview we are pleased to make you a conditional offer of employment, subject to references and right to work checks."),
    ("offer", "Offer letter", "Hi Robin, congratulations again! Please find attached your offer letter. We hope you'll join the team on 1 July."),
    # withdrawals
    ("withdrawal", "Application withdrawn", "This is to confirm that you have withdrawn your application for Data Analyst at Brightwater. You can apply again at any time."),
    ("withdrawal", "Re: my application", "Hi Robin, we are sorry to hear that you have decided not to continue in the process, and we wish you all the best in your new role."),
    ("withdrawal", "Your decision", "Thank you for letting us know that you are declining our offer. We respect your decision and hope to cross paths again."),
    # updates
    ("update", "Hiring paused", "Hi Robin, the Data Analyst position is on hold for now. We will keep your application active and get back to you when hiring resumes."),
    ("update", "Still reviewing", "A quick note that we are still reviewing applications for the Designer role. Thank you for your patience, it is taking longer than expected."),
    ("update", "Your application was viewed", "Good news: Northfield viewed your application for Accountant."),
    ("update", "Complete your application", "You started an application for Store Manager at Green Fork but haven't finished it. Pick up where you left off."),
    # recruiters and lists
    ("recruiter", "Opportunity: Senior Engineer", "Hi Robin, I came across your profile and was impressed with your background. My client is looking for a Senior Engineer. Would you be open to a quick chat about this opportunity?"),
    ("job_alert", "12 new jobs for Data Analyst", "New jobs for you: Data Analyst at Northfield, Junior Analyst at Quillstone. View all jobs. Unsubscribe from this job alert."),
    # feedback
    ("feedback", "Feedback on your interview", "Hi Robin, as promised, here is some feedback from the panel. Your case study was clear and well structured. We would have liked to see more depth on pricing."),
    # not about a job
    ("other", "Your tenancy application", "Unfortunately the landlord has chosen another applicant for the flat in Mill Lane. We will keep your details on file."),
    ("other", "Decision on manuscript 4411", "We regret to inform you that your manuscript has not been accepted for publication. The reviewers' comments are below."),
    ("other", "Your loan application", "We are unable to approve your loan application at this time. This decision was based on information from a credit agency."),
    ("other", "App review: rejected", "Your app submission was rejected because it does not follow guideline 4.2. Please resubmit your binary."),
    ("other", "Dinner on Friday", "Hi Robin, are you free on Friday? We could try the new place by the river. Unfortunately Sam can't come."),
    ("other", "Grant proposal outcome", "The panel received a high number of proposals and we regret that your grant application was not successful this year."),
    ("other", "Your order has shipped", "Thank you for your order. Your parcel will be delivered on Tuesday."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "subject", "text"), TRAPS, ids=[f"{kind}: {subject}" for kind, subject, _ in TRAPS])
def test_a_mail_is_taken_for_what_it_is(kind, subject, text):
    message = Message("a@example.com", None, Address("", "someone@example.com"), (), subject, text, Origin("", 0, 0))
    assert read(message).kind == kind
