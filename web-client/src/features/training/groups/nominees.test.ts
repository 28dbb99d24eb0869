import { expect, it } from "vitest";
import { nominees } from "./nominees";

const nobody = { email: null, phone: null, employer: null };

it("reads a name, an address and an employer from a line", () => {
  expect(nominees("Beata Nyirahirwa, beata@example.org, IPRC Kigali\n\nEgide de Niyonzima").people).toEqual([
    {
      given_name: "Beata",
      family_name: "Nyirahirwa",
      email: "beata@example.org",
      phone: null,
      employer: "IPRC Kigali",
    },
    { ...nobody, given_name: "Egide", family_name: "de Niyonzima" },
  ]);
});

it("reads columns of a spreadsheet, with the two names apart or together", () => {
  expect(nominees("Hope\tIngabire\t+250 788 123 456\tIPRC Tumba").people).toEqual([
    {
      given_name: "Hope",
      family_name: "Ingabire",
      email: null,
      phone: "+250 788 123 456",
      employer: "IPRC Tumba",
    },
  ]);
  expect(nominees("Hope Ingabire\thope@example.org").people).toEqual([
    { ...nobody, given_name: "Hope", family_name: "Ingabire", email: "hope@example.org" },
  ]);
});

it("says which lines name nobody", () => {
  const { people, unread } = nominees("Hope\nhope@example.org\nHope Ingabire");
  expect(people).toHaveLength(1);
  expect(unread).toEqual([
    { line: 1, text: "Hope" },
    { line: 2, text: "hope@example.org" },
  ]);
});
