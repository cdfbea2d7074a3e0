import { KEPT_WORDS } from "../kept-words";
import { FormSection } from "./section";

export interface KeptWordsProps {
  id: string;
  title: string;
}

/** Where instructions stand for those who may see them. */
export function KeptWords({ id, title }: KeptWordsProps) {
  return (
    <FormSection id={id} title={title} description={KEPT_WORDS}>
      <p className="text-muted-foreground">
        Everything else can be changed in the other sections. Ask your agency to change what the agent says
        and does.
      </p>
    </FormSection>
  );
}
