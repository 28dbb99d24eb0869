import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Section } from "@/ui/native/Section";

/** What to do, in order, where no call has been published yet. */
export function Beginning() {
  return (
    <Section title={<Trans>To begin with</Trans>}>
      <div className="prose">
        <ol>
          <li>
            <Trans>
              Record the <Link to="/desk/organisations">ministries, donors and hosts</Link> that take part.
            </Trans>
          </li>
          <li>
            <Trans>
              Set up a <Link to="/desk/programmes">programme</Link> with its partners and the papers it asks
              for.
            </Trans>
          </li>
          <li>
            <Trans>
              <Link to="/desk/people/invitations">Invite</Link> officers, reviewers and hosts, each with a
              role.
            </Trans>
          </li>
          <li>
            <Trans>
              Write a <Link to="/desk/calls">call</Link> with its conditions and scoring grid, and publish it.
            </Trans>
          </li>
        </ol>
      </div>
    </Section>
  );
}
