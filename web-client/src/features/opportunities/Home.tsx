import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Deadline } from "@/ui/native/Deadline";
import { Empty } from "@/ui/native/Empty";
import { Section } from "@/ui/native/Section";
import { useTitle } from "@/ui/native/title";
import { Behind } from "./Behind";
import { Post } from "./Post";
import { opportunitiesQuery } from "./queries";

/** What is open, who is behind it, how it works in three steps. */
export function Home() {
  const { t } = useLingui();
  useTitle(t`Bring what you know to Rwanda`);
  const { data } = useSuspenseQuery(opportunitiesQuery({}, 5));
  const count = data.total ?? data.items.length;
  const next = data.items.find(({ deadline }) => deadline);
  return (
    <main id="main" tabIndex={-1}>
      <div className="wrap hero">
        <div className="stack">
          <h1 tabIndex={-1}>
            <Trans>Bring what you know to Rwanda.</Trans>
          </h1>
          <p className="lede">
            <Trans>
              For one to six months, Rwandans abroad teach, treat and build beside colleagues in colleges,
              hospitals and banks at home. Travel, insurance and an allowance are paid.
            </Trans>
          </p>
          <div className="actions">
            <Link className="button" data-kind="primary" to="/opportunities">
              <Plural
                value={count}
                _0="See the opportunities"
                one="See the open opportunity"
                other="See the # open opportunities"
              />
            </Link>
            <a className="reach" href="#how">
              <Trans>How it works</Trans>
            </a>
          </div>
        </div>
        {next?.deadline ? (
          <div className="section">
            <p>
              <strong>
                <Trans>Next to close:</Trans>
              </strong>{" "}
              <Link to="/opportunities/$slug" params={{ slug: next.slug }}>
                {next.call.title}
              </Link>
            </p>
            <Deadline deadline={next.deadline} />
          </div>
        ) : null}
      </div>
      <div className="band" data-tall aria-hidden="true" />
      <div className="wrap with-side">
        <Section
          kind="list"
          title={<Trans>Open now</Trans>}
          aside={
            count > data.items.length ? (
              <Link className="reach" to="/opportunities">
                <Trans>All {count}</Trans>
              </Link>
            ) : null
          }
        >
          {data.items.length > 0 ? (
            <ul className="posts">
              {data.items.map((opportunity) => (
                <Post key={opportunity.id} opportunity={opportunity} />
              ))}
            </ul>
          ) : (
            <Empty title={<Trans>Nothing is open at the moment</Trans>}>
              <Link to="/programmes">
                <Trans>See the programmes and when they open</Trans>
              </Link>
            </Empty>
          )}
        </Section>
        <aside className="stack" data-loose>
          <Behind />
          <Section title={<Trans>Not applying yourself?</Trans>}>
            <ul className="stack" data-tight>
              <li>
                <Link className="reach" to="/opportunities" search={{ kind: "training" }}>
                  <Trans>Join a training as a participant</Trans>
                </Link>
              </li>
              <li>
                <Link className="reach" to="/verify">
                  <Trans>Check a certificate</Trans>
                </Link>
              </li>
            </ul>
          </Section>
        </aside>
      </div>
      <section className="wrap stack" id="how" aria-labelledby="how-h">
        <h2 id="how-h">
          <Trans>How it works</Trans>
        </h2>
        <ol className="thirds three">
          <li>
            <h3>
              <Trans>Find an assignment</Trans>
            </h3>
            <p>
              <Trans>
                Each has a host, dates and written terms of reference. Three questions tell you at once
                whether you can apply.
              </Trans>
            </p>
          </li>
          <li>
            <h3>
              <Trans>Apply from your phone</Trans>
            </h3>
            <p>
              <Trans>
                Your profile fills most of it. Answers are saved as you type, also without a network.
              </Trans>
            </p>
          </li>
          <li>
            <h3>
              <Trans>Hear back, with reasons</Trans>
            </h3>
            <p>
              <Trans>
                A panel scores blind to names. You see each step, and a decision always comes with its reason.
              </Trans>
            </p>
          </li>
        </ol>
      </section>
    </main>
  );
}
