export { default } from "../../calls/(list)/loading";
