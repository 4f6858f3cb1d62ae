import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("flow", "/flow");
export { generateMetadata };
export default Page;
