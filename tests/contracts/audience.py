"""Who may read which texts (domain.md, Who may do what; What must always hold, 13 to 16).

A line names a table, its columns and whose rows: `people.email,phone-expert`; without whose, every row of the side.
Everybody reads their own profile, and their own application with its documents, letters and thread.
"""

from collections.abc import Iterator

# Of either side, by anyone at all.
PUBLIC = """
    assignments.objective,summary,title
    calls.description,summary,title
    deadline_changes.reason
    eligibility_rules.label
    enquiries.answer,question-grantstold,poststold,trainingtold
    organisations.district-host
    organisations.name-body,host
    programme_funding.credit_line
    programmes.mailbox,objective,residence_note,title
    questions.hint,label
"""

# Of either side, by whoever works with the programmes: bodies are a register, the people to call there are not.
REGISTER = """
    organisation_aliases.name
    organisations.district,name
"""
# A body reads published calls whole, before it is named in one.
BODIES = ("signatory", "host", "employer")
PUBLISHED = """
    criteria.guidance,title-grants,posts,training
"""
# The office and its auditor call bodies of every programme.
OFFICE = ("officer", "approver", "auditor")
CONTACTS = """
    organisations.contact_email,contact_name
    people.phone-body,employer,host,unit
"""

# What stands in rows and is never told to anyone through a GET: it is counted, or barred, or only written.
UNTOLD = {"events.personal", "interests.reason"}

# Of one's own side, beside what is one's own. The office reads its side; what it does not, is in `CLOSED`.
AUDIENCE = {
    "reviewer": """
        answers.text-applicant,chosen,chosenwho,expert,expertwho,turned
        applications.available_from-applicant,chosen,expert,turned
        assignments.counterpart,dates_waiver
        criteria.guidance,title-posts
        documents.content,name-chosen,expert
        eligibility_results.label-applicant,turned
        eligibility_results.label,stated-chosen,expert
        interviews.note,place-applicant,turned
        people.email,employer,family_name,given_name,occupation,phone,residence_city-chosen,expert
        people.occupation-applicant,turned
        reviews.comment-panelturned
        reviews.comment,for_applicant-reviewerapplicant,reviewerturned
    """,
    "panel": """
        answers.text-applicant,turned
        applications.available_from-applicant,turned
        assignments.counterpart,dates_waiver
        criteria.guidance,title-grants,planned,posts,training
        eligibility_results.label-applicant,turned
        interviews.note,place-applicant,turned
        people.occupation-applicant,turned
        programme_amendments.reason
        reviews.comment-reviewerturned
        reviews.comment,for_applicant-panelapplicant,panelturned
    """,
    "signatory": """
        appeals.text
        accounts.name-officer
        answers.text-chosen,chosenwho,expert,expertwho,lead,leadwho,participant,participantwho
        applications.available_from-chosen,expert,lead,participant
        batch_signatures.deputy_for,name,text
        criteria.guidance,title-grants,planned,posts,training
        decision_batches.title
        decisions.reason,reason_code-applicant,expert,turned
        eligibility_results.label,stated-chosen,expert,lead,participant
        module_comments.text
        module_signatures.name,reservation
        module_units.text,title
        module_versions.objective
        modules.licence,summary,title
        organisations.contact_email,contact_name-body
        people.family_name,given_name-applicant,trainer,turned
        people.family_name,given_name,occupation-chosen,expert,lead,participant
        people.phone-body
    """,
    "host": """
        accounts.name-officer
        allowance_lines.label
        answers.text-chosen,chosenwho,expert,expertwho
        applications.available_from-chosen,expert
        assignments.counterpart,dates_waiver
        cohort_tests.title
        cohorts.title
        criteria.guidance,title-grants,planned,posts,training
        eligibility_results.label,stated-chosen,expert
        host_evaluations.text
        module_comments.text
        module_signatures.name,reservation
        module_units.text,title
        module_versions.objective
        modules.licence,summary,title
        needs.description,round_name,title
        offers.proposal_note-chosen,expert
        organisations.contact_email,contact_name-host
        organisations.contact_email,contact_name,name-unit
        people.employer,family_name,given_name-classmate,participant
        people.family_name,given_name-trainer
        people.family_name,given_name,occupation-chosen,expert
        people.phone-,unit
        placement_phases.reason
        placement_reports.done,learnt,next_steps,note
        placements.counterpart,emergency_name,host_ready_note
        tot_sessions.place,title
    """,
    "employer": """
        cohorts.title
        criteria.guidance,title-grants,posts,training
        organisations.contact_email,contact_name,name-employer
        people.employer,family_name,given_name-classmate,participant
        tot_sessions.title
    """,
    "finance": """
        accounts.name-approver,officer
        allowance_lines.label
        grants.title
        host_evaluations.text
        jobs.title
        mentoring_sessions.next_step,topic
        milestones.evidence,note,title
        payments.cost_code,reference-allowance,tranche
        people.family_name,given_name-chosen,expert,lead,member,mentor
        placement_phases.reason
        placement_reports.done,learnt,next_steps,note
        placements.counterpart,host_ready_note
        programme_amendments.reason
        receipts.description,reason
        tranches.note
    """,
    "donor": """
        programme_amendments.reason
    """,
    "integrator": """
        criteria.guidance,title-grants,planned,posts,training
        programme_amendments.reason
    """,
    "applicant": """
        accounts.name-officer
        consents.about,text
        interviews.place-applicant
    """,
    "chosen": """
        accounts.name-officer
        offers.proposal_note-chosen
    """,
    "turned": """
        accounts.name-officer
        appeals.text
        decisions.reason,reason_code-turned
        interviews.place-turned
        reviews.for_applicant-panelturned,reviewerturned
    """,
    "drafter": """
        accounts.name-officer
    """,
    "expert": """
        accounts.name-officer
        allowance_lines.label
        clearances.note-medical,police,visa
        decisions.reason,reason_code-expert
        documents.content,name-medical,police,visa
        host_evaluations.text
        offers.proposal_note-expert
        payments.cost_code,reference-allowance
        people.phone
        placement_phases.reason
        placement_reports.done,learnt,next_steps,note
        placements.counterpart,emergency_name,host_ready_note
    """,
    "trainer": """
        accounts.name-officer
        cohort_tests.title
        cohorts.title
        module_comments.text
        module_signatures.name,reservation
        module_units.text,title
        module_versions.objective
        modules.licence,summary,title
        people.employer,family_name,given_name-classmate,participant
        test_scores.score-classmate,participant
        tot_sessions.place,title
    """,
    "participant": """
        accounts.name-officer
        certificates.snapshot-name
        cohort_tests.title
        cohorts.title
        feedback.text-participant
        modules.title
        offers.proposal_note-participant
        people.family_name,given_name-trainer
        test_scores.score-participant
        tot_sessions.place,title
    """,
    "classmate": """
        cohort_tests.title
        cohorts.title
        feedback.text-classmate
        modules.title
        people.family_name,given_name-trainer
        test_scores.score-classmate
        tot_sessions.place,title
    """,
    "mentor": """
        grants.title
        jobs.title
        mentoring_sessions.next_step,note,topic
        milestones.evidence,note,title
        organisations.name-employer
        people.family_name,given_name-lead,member
        tranches.note
    """,
    "lead": """
        accounts.name-officer
        grants.title
        jobs.title
        mentoring_sessions.next_step,topic
        milestones.evidence,note,title
        offers.proposal_note-lead
        organisations.name-employer
        payments.cost_code,reference-tranche
        people.family_name,given_name-member,mentor
        proposals.plan,summary,title
        receipts.description,reason
        team_members.stated_name
        tranches.note
    """,
    "member": """
        grants.title
        jobs.title
        mentoring_sessions.next_step,topic
        milestones.evidence,note,title
        organisations.name-employer
        payments.cost_code,reference-tranche
        people.family_name,given_name-lead,mentor
        proposals.plan,summary,title
        receipts.description,reason
        team_members.stated_name
        tranches.note
    """,
}

# What one writes for oneself or under the promise that the office will not read it, and what an auditor need not.
CLOSED = {
    "officer": "consents.text feedback.text",
    "approver": "consents.text feedback.text",
    "auditor": (
        "consents.text feedback.text messages.text clearances.note placements.emergency_name test_scores.score"
        " api_keys.name invitations.email invitations.name"
    ),
}


def places(lines: str) -> Iterator[tuple[str, str]]:
    """(table.column, whose) of every line; whose is empty for all."""
    for line in lines.split():
        where, _, who = line.partition("-")
        table, _, columns = where.partition(".")
        for column in columns.split(","):
            for name in who.split(","):
                yield f"{table}.{column}", name
