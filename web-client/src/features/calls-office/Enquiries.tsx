import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { Skeleton } from "@/ui/native/Loading";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import { Told } from "@/ui/native/Told";
import { AnswerForm } from "./AnswerForm";
import { type Call, enquiriesQuery } from "./queries";

/** Questions about the call, the unanswered ones first; an answer is for everyone. */
export function Enquiries({ call, mayAnswer }: { call: Call; mayAnswer: boolean }) {
  const format = useFormat();
  const { data } = useQuery(enquiriesQuery(call.id));
  const open = call.open_enquiries;
  if (!data) return <Skeleton />;
  const sorted = data.items.toSorted((a, b) => Number(!!a.answered_at) - Number(!!b.answered_at));
  return (
    <Section
      title={<Trans>Questions</Trans>}
      id="enquiries"
      aside={
        open > 0 ? (
          <Status tone="wait">
            <Plural value={open} one="# without an answer" other="# without an answer" />
          </Status>
        ) : null
      }
    >
      {sorted.length === 0 ? (
        <p className="soft">
          <Trans>No questions yet. Everyone sees the answers; nobody sees who asked.</Trans>
        </p>
      ) : (
        <ul className="posts">
          {sorted.map((enquiry) => (
            <li className="post" key={enquiry.id}>
              <p>
                <strong>
                  <Told code={enquiry.language}>{enquiry.question}</Told>
                </strong>
              </p>
              <p className="small soft">
                <Trans>Asked {format.date(enquiry.created_at, "medium")}</Trans>
              </p>
              {enquiry.answer ? <p lang={enquiry.language}>{enquiry.answer}</p> : null}
              {mayAnswer ? <AnswerForm call={call.id} enquiry={enquiry} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
