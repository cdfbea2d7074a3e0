/** What the platform switches per agency. The default holds for agencies without an own setting. */
export const FEATURE_FLAGS = {
  custom_domains: {
    label: "Own domains",
    description: "Serve the agency on domains of its own",
    default: true,
  },
  view_as: {
    label: "View as client",
    description: "Enter a client's workspace with its eyes",
    default: true,
  },
  audit_export: { label: "Audit export", description: "Download the audit log", default: true },
} as const;

export type FeatureFlag = keyof typeof FEATURE_FLAGS;

// The keys of an object literal are exactly its type's keys.
export const FEATURE_FLAG_NAMES = Object.keys(FEATURE_FLAGS) as FeatureFlag[];

/** Every flag with its value for an agency, from what is stored for it. */
export function featureFlags(stored: unknown): Record<FeatureFlag, boolean> {
  const own = new Map(typeof stored === "object" && stored !== null ? Object.entries(stored) : []);
  const settingOf = (name: FeatureFlag): boolean => {
    const value: unknown = own.get(name);
    return typeof value === "boolean" ? value : FEATURE_FLAGS[name].default;
  };
  return {
    custom_domains: settingOf("custom_domains"),
    view_as: settingOf("view_as"),
    audit_export: settingOf("audit_export"),
  };
}
