import { Trans } from "@lingui/react/macro";
import { keepPreviousData, type QueryKey, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import { catalogue } from "@/i18n/messages";

await catalogue(import.meta.glob("./locales/*.po"))();

export interface Item {
  id: string;
  name: string;
  /** What tells two of the same name apart. */
  about?: string;
}

interface Props {
  label: string;
  hint?: string;
  value: string | null;
  /** The name of what is chosen already, before it has been searched for. */
  valueName?: string;
  onChange: (id: string | null) => void;
  /** The API's list, by what was typed: `{ queryKey, queryFn }` giving items. */
  search: (q: string) => {
    queryKey: QueryKey;
    queryFn: (context: { signal: AbortSignal }) => Promise<Item[]>;
  };
}

/** Staff only: picks an organisation or a person out of thousands, by typing. */
export function ComboBox({ label, hint, value, valueName = "", onChange, search }: Props) {
  const [text, setText] = useState(valueName);
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text]);
  const { queryKey, queryFn } = search(asked);
  const { data = [], isFetching } = useQuery({
    queryKey: [...queryKey, asked],
    queryFn: ({ signal }) => queryFn({ signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <AriaComboBox
      className="combo"
      items={data}
      value={value}
      inputValue={text}
      onInputChange={setText}
      onChange={(key) => onChange(key === null ? null : String(key))}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label style={{ fontWeight: 600 }}>{label}</Label>
      {hint ? (
        <Text slot="description" className="soft small">
          {hint}
        </Text>
      ) : null}
      <div className="together">
        <Input className="input" />
        <Button className="button" aria-label={label}>
          ▾
        </Button>
      </div>
      <Popover className="combo-list">
        <ListBox<Item>
          renderEmptyState={() => (
            <p className="small soft">
              {isFetching ? <Trans>Searching</Trans> : <Trans>Nothing found</Trans>}
            </p>
          )}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.name}>
              <span>{item.name}</span>
              {item.about ? <span className="soft">{item.about}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
