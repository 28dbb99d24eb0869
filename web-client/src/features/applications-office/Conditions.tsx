import { Trans, useLingui } from "@lingui/react/macro";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { CorrectForm } from "./CorrectForm";
import type { Application, Condition } from "./queries";
import { useStated } from "./useStated";
import { WaiveForm } from "./WaiveForm";

/** Each condition of the call: what was stated, what came of it, who decided otherwise and why. */
export function Conditions({ application }: { application: Application }) {
  const { t } = useLingui();
  const said = useStated();
  const { id, eligibility, allowed_actions: allowed } = application;
  if (eligibility.length === 0) return null;
  const decidable = allowed.includes("waive") || allowed.includes("correct");

  const open = eligibility.some(({ outcome }) => outcome === "fails" || outcome === "unknown");

  const steps = ({ outcome, waivable }: Condition) =>
    [outcome !== "meets" && outcome !== "waived" && waivable ? "waive" : "", "correct"].filter(Boolean);

  const columns: Column<Condition>[] = [
    { key: "label", label: t`Condition`, head: true, render: ({ label }) => label },
    { key: "stated", label: t`Stated`, render: ({ stated }) => said(stated) || "–" },
    {
      key: "result",
      label: t`Result`,
      render: ({ outcome, decided_by, reason, waiver_asked }) => (
        <>
          <State of="conditions" state={outcome} />{" "}
          {decided_by ? (
            <span className="small soft">
              <Trans>
                by {decided_by}: {reason}
              </Trans>
            </span>
          ) : null}
          {waiver_asked && outcome !== "waived" ? (
            <span className="small soft">
              <Trans>asks to be excused: {waiver_asked}</Trans>
            </span>
          ) : null}
        </>
      ),
    },
  ];
  if (decidable)
    columns.push({
      key: "steps",
      label: t`Decide`,
      render: (condition) => (
        <Actions
          resource="applications"
          id={id}
          allowed={allowed}
          only={steps(condition)}
          about={condition.label}
          forms={{
            waive: ({ close }) => <WaiveForm id={id} condition={condition} onClose={close} />,
            correct: ({ close }) => <CorrectForm id={id} condition={condition} onClose={close} />,
          }}
        />
      ),
    });
  return (
    <Section title={<Trans>Conditions</Trans>}>
      <Table
        caption={t`Conditions of the call`}
        tall
        columns={columns}
        rows={eligibility}
        rowKey={({ code }) => code}
      />
      {decidable && open ? (
        <p className="small">
          <Trans>
            Waive or correct what is not met, with a reason, before it can be found eligible; or find it not
            eligible.
          </Trans>
        </p>
      ) : null}
    </Section>
  );
}
