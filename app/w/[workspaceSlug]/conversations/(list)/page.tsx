export { default, metadata } from "../../calls/(list)/page";
