export { default, metadata } from "../../calls/[callId]/page";
