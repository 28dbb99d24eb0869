import { i18n } from "@lingui/core";
import { afterEach, beforeEach } from "vitest";
import { forgetEtags } from "@/api/etags";
import { setClock } from "@/i18n/clock";
import { activate } from "@/i18n/messages";

// One instant, one language, nothing kept from the test before.
beforeEach(async () => {
  await activate("en");
  setClock(null);
});
afterEach(() => {
  localStorage.clear();
  forgetEtags();
  i18n.activate("en");
});
