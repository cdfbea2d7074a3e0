"use client";

import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useCompareOwnBooks } from "@/lib/client/own-books/mutations";

/** Has the agency's account compared at once. */
export function CompareNow() {
  const compare = useCompareOwnBooks();
  const begin = () =>
    compare.mutate(undefined, {
      onSuccess: ({ filed }) =>
        toast.success(filed === 0 ? "A comparison is under way already" : "The comparison has begun"),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Button loading={compare.isPending} onClick={begin}>
      Compare now
    </Button>
  );
}
