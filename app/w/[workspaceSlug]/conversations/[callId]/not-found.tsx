export { default } from "../../calls/[callId]/not-found";
