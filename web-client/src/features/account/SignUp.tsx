import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "@/api/client";
import { currentLocale } from "@/i18n/locale";
import { BareForm, Checkbox, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { keepNext } from "./session";

interface Values {
  given_name: string;
  family_name: string;
  email: string;
  password: string;
  agreed: boolean;
}

/** A new account. The answer is the same whether the address was known or not. */
export function SignUp({ next }: { next: string | undefined }) {
  const { t } = useLingui();
  const form = useForm<Values>({
    defaultValues: { given_name: "", family_name: "", email: "", password: "", agreed: false },
  });
  const [sentTo, setSentTo] = useState<string | null>(null);
  const submit = async ({ agreed: _, ...values }: Values) => {
    await client.POST("/api/v1/auth/register", { body: { ...values, language: currentLocale() } });
    keepNext(next);
    setSentTo(values.email);
  };
  if (sentTo) {
    return (
      <Page title={t`Look in your mail`}>
        <div className="prose">
          <p>
            <Trans>
              We have written to <strong>{sentTo}</strong>. Open the link in that message to confirm the
              address; then you can send applications.
            </Trans>
          </p>
          <p>
            <Trans>
              Nothing there after some minutes? Look among unwanted mail, or{" "}
              <Link to="/sign-up">try again</Link>.
            </Trans>
          </p>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t`Make an account`}>
      <div className="stack narrow">
        <BareForm form={form} onSubmit={submit}>
          <TextField name="given_name" label={t`Given names`} autoComplete="given-name" />
          <TextField name="family_name" label={t`Family name`} autoComplete="family-name" />
          <TextField name="email" label={t`E-mail`} type="email" autoComplete="username" />
          <TextField
            name="password"
            label={t`Password`}
            type="password"
            hint={t`Ten characters or more. Several words are easy to keep and hard to guess.`}
            autoComplete="new-password"
          />
          <Checkbox
            name="agreed"
            label={t`I have read how my data is used`}
            hint={
              <Link to="/privacy" target="_blank">
                <Trans>What is kept, who sees it, how to erase it</Trans>
              </Link>
            }
            must={t`Read it and tick here: without it we cannot keep an account for you.`}
          />
          <div className="actions">
            <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
              <Trans>Make an account</Trans>
            </Button>
            <Link className="reach" to="/sign-in" search={next ? { next } : {}}>
              <Trans>I have one already</Trans>
            </Link>
          </div>
        </BareForm>
      </div>
    </Page>
  );
}
