/** What the forms of a trunk hold; the password only ever what was typed just now. */
export interface TrunkFormFields {
  integrationId: string;
  name: string;
  server: string;
  port: number;
  transport: "udp" | "tcp" | "tls";
  username: string;
  password: string;
  realm: string;
  register: boolean;
  registrationSeconds: number;
  outboundProxy: string;
  callerId: string;
  isDefault: boolean;
  isActive: boolean;
}

export const EMPTY_TRUNK: TrunkFormFields = {
  ...{ integrationId: "", name: "", server: "", port: 5060, transport: "udp", username: "", password: "" },
  ...{ realm: "", register: false, registrationSeconds: 3_600, outboundProxy: "", callerId: "" },
  ...{ isDefault: false, isActive: true },
};

export const TRUNK_FIELDS = [
  "integrationId",
  "name",
  "server",
  "port",
  "transport",
  "username",
  "password",
  "realm",
  "registrationSeconds",
  "outboundProxy",
  "callerId",
] as const;
