import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("why", "/trends/why");
export { generateMetadata };
export default Page;
