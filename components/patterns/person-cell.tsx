import type { ReactNode } from "react";
import { Avatar } from "../ui/avatar";
import { Badge } from "../ui/badge";

export interface PersonCellProps {
  /** Null while nobody knows it yet: the address stands for it. */
  name: string | null;
  email: string;
  imageUrl?: string | null | undefined;
  isYou?: boolean;
  /** Behind the name: a badge. */
  aside?: ReactNode;
}

/** A person in a list: picture or initials, name, address. */
export function PersonCell({ name, email, imageUrl, isYou, aside }: PersonCellProps) {
  return (
    <span className="flex min-w-0 items-center gap-2.5 py-1.5">
      <Avatar name={name ?? email} imageUrl={imageUrl} />
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="truncate font-medium">{name ?? email}</span>
          {isYou ? <Badge>You</Badge> : null}
          {aside}
        </span>
        {name ? (
          <span className="block truncate font-normal text-muted-foreground text-sm">{email}</span>
        ) : null}
      </span>
    </span>
  );
}
