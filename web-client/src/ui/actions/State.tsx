import { useWords } from "@/i18n/words";
import { Status } from "@/ui/native/Status";

/** A state of a life cycle in the words of the screen: `<State of="placements" state={row.status} />` */
export function State({ of: resource, state, big }: { of: string; state: string; big?: boolean }) {
  const { word, tone } = useWords().state(resource, state);
  return (
    <Status tone={tone} {...(big ? { big } : {})}>
      {word}
    </Status>
  );
}
