"use client";

import { useState } from "react";
import { useHomeCountry } from "@/components/imports/country-select";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { PhoneNumber } from "@/components/ui/phone-number";
import type { DncPlace } from "@/lib/client/dnc/keys";
import { useCheckDnc } from "@/lib/client/dnc/mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { DncCheckResource } from "@/types/dnc";
import { SCOPE_WORDS } from "./dnc-words";

/** Whether one number may be called, by all lists that count here. */
export function CheckNumber({ place }: { place: Exclude<DncPlace, { kind: "platform" }> }) {
  const [number, setNumber] = useState("");
  const defaultCountry = useHomeCountry();
  const check = useCheckDnc(place);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim()) check.mutate({ number: number.trim(), defaultCountry });
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-52">
          <Label htmlFor="dnc-check">Number</Label>
          <Input
            id="dnc-check"
            type="tel"
            autoComplete="off"
            className="tabular mt-1"
            value={number}
            onChange={(event) => {
              setNumber(event.target.value);
              check.reset();
            }}
          />
        </div>
        <Button type="submit" loading={check.isPending} disabled={!number.trim()}>
          Check
        </Button>
      </div>
      <div role="status" className="empty:-mt-3">
        {check.error ? <Alert tone="danger" title={messageOf(check.error)} /> : null}
        {check.data ? <Answer check={check.data} /> : null}
      </div>
    </form>
  );
}

function Answer({ check: { phone, hits } }: { check: DncCheckResource }) {
  if (hits.length === 0)
    return (
      <Alert
        tone="success"
        title={
          <>
            <PhoneNumber e164={phone} /> is on no list that counts here
          </>
        }
      />
    );
  const scopes = hits.map(({ scope }) => SCOPE_WORDS[scope]).join("; and on ");
  return (
    <Alert
      tone="warning"
      title={
        <>
          <PhoneNumber e164={phone} /> is not called: it is on {scopes}
        </>
      }
    />
  );
}
