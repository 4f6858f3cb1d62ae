import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("trends", "/trends");
export { generateMetadata };
export default Page;
