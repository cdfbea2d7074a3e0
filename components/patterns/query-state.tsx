"use client";

import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { describeError } from "./describe-error";
import { EmptyState } from "./empty-state";
import { type ErrorDescription, ErrorState } from "./error-state";

/** The part of a TanStack query result this needs; infinite queries fit too. */
export interface QueryLike<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  isError: boolean;
  isFetching: boolean;
  refetch: () => unknown;
}

export interface QueryStateProps<Data> {
  query: QueryLike<Data>;
  skeleton: ReactNode;
  /** Nothing yet: explain and offer the first action. */
  empty: ReactNode;
  isEmpty: (data: Data) => boolean;
  /** True while any search or filter is on: then an empty answer means "nothing matches". */
  isFiltered?: boolean;
  onClearFilters?: () => void;
  describe?: (error: unknown) => ErrorDescription;
  children: (data: Data) => ReactNode;
}

/** The four states of a query. An error after data keeps the data and says that it may be old. */
export function QueryState<Data>(props: QueryStateProps<Data>) {
  const { query, describe = describeError } = props;
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    if (!query.isError) return <div aria-busy="true">{props.skeleton}</div>;
    return <ErrorState error={describe(query.error)} onRetry={retry} retrying={query.isFetching} />;
  }
  return (
    <>
      {query.isError ? (
        <div className="mb-3">
          <ErrorState
            error={{ ...describe(query.error), title: "Could not refresh. What you see may be old." }}
            onRetry={retry}
            retrying={query.isFetching}
          />
        </div>
      ) : null}
      <Loaded {...props} data={query.data} />
    </>
  );
}

function Loaded<Data>({
  data,
  isEmpty,
  isFiltered,
  empty,
  onClearFilters,
  children,
}: QueryStateProps<Data> & { data: Data }) {
  if (!isEmpty(data)) return children(data);
  if (!isFiltered) return empty;
  const clear = onClearFilters ? <Button onClick={onClearFilters}>Clear filters</Button> : null;
  return (
    <EmptyState icon={SearchX} title="Nothing matches" action={clear}>
      Try fewer filters or other words.
    </EmptyState>
  );
}
