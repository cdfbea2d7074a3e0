import { KEPT_WORDS } from "../kept-words";
import { FormSection } from "./section";

/** Where the instructions stand for those who may see them. */
export function KeptWords() {
  return (
    <FormSection id="words" title="What it says and knows" description={KEPT_WORDS}>
      <p className="text-muted-foreground">
        Everything else can be changed below. Ask your agency to change what the agent says.
      </p>
    </FormSection>
  );
}
