import type { UseFormReturn } from "react-hook-form";
import { SettingRow } from "@/components/patterns/setting-row";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";
import { criticalProblem, lowProblem, type MailTexts } from "./mail-texts";

export interface LowBalanceRowsProps {
  form: UseFormReturn<MailTexts>;
  currency: string;
}

/** From which amounts on a low balance is told, and whether the agency hears of it as well. */
export function LowBalanceRows({ form, currency }: LowBalanceRowsProps) {
  const { errors } = form.formState;
  const isTold = form.watch("lowBalance") !== "nobody" || form.watch("lowBalanceTellsAgency");
  return (
    <>
      <SettingRow label="Tell the agency too" help="Its owners get the same mails when the balance is low.">
        <Checkbox {...form.register("lowBalanceTellsAgency")} />
      </SettingRow>
      {isTold ? (
        <>
          <SettingRow
            label={`Low means, in ${currency}`}
            help="Calls stop when nothing is left, so leave time to top up."
            error={fieldMessage(errors.lowAmount)}
          >
            <Input
              className="w-44"
              inputMode="decimal"
              autoComplete="off"
              {...form.register("lowAmount", { validate: (text) => lowProblem(text) ?? true })}
            />
          </SettingRow>
          <SettingRow
            label={`Urgent means, in ${currency}`}
            help="A second mail when it falls further. Empty is none."
            error={fieldMessage(errors.criticalAmount)}
          >
            <Input
              className="w-44"
              inputMode="decimal"
              autoComplete="off"
              placeholder="None"
              {...form.register("criticalAmount", {
                validate: (text, { lowAmount }) => criticalProblem(text, lowAmount) ?? true,
              })}
            />
          </SettingRow>
        </>
      ) : null}
    </>
  );
}
