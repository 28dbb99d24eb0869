import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { ComboBox, type Item } from "@/ui/native/ComboBox";
import { Notice } from "@/ui/native/Notice";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { type Group, personSearch } from "../queries";
import { EnrolList } from "./EnrolList";

/** One person by name, or a list as it was sent by an employer. */
export function Enrol({ group, people }: { group: Group; people: boolean }) {
  const full = group.enrolled >= group.capacity;
  const free = group.capacity - group.enrolled;
  return (
    <Section title={<Trans>Enrol people</Trans>}>
      {full ? (
        <Notice tone="wait" title={<Trans>The group is full: whoever comes now waits for a place.</Trans>} />
      ) : (
        <p className="soft">
          <Plural value={free} one="# place is free." other="# places are free." />
        </p>
      )}
      <div className="halves">
        {people ? <EnrolOne group={group} /> : null}
        <EnrolList group={group} />
      </div>
    </Section>
  );
}

function EnrolOne({ group }: { group: Group }) {
  const { t } = useLingui();
  const { send } = useSend();
  const [person, setPerson] = useState<Item | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const enrol = async () => {
    if (!person) return;
    setBusy(true);
    setProblem(null);
    try {
      await send(
        () => client.POST("/api/v1/enrolments", { body: { cohort_id: group.id, person_id: person.id } }),
        group.enrolled < group.capacity ? t`${person.name} is enrolled` : t`${person.name} waits for a place`,
      );
      setPerson(null);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void enrol();
      }}
    >
      {problem ? <ProblemNotice problem={problem} /> : null}
      <ComboBox
        label={t`One person`}
        hint={<Trans>By name or e-mail. Not found? Add them with the list.</Trans>}
        chosen={person?.name ?? ""}
        search={personSearch}
        onChoose={setPerson}
      />
      <div className="actions">
        <Button type="submit" busy={busy} blocked={person ? null : <Trans>Choose a person first.</Trans>}>
          <Trans>Enrol this person</Trans>
        </Button>
      </div>
    </form>
  );
}
