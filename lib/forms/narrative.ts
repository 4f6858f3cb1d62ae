/** Names of the figures that reports state in their text (N01–N28). English names are ours. */
import type { Bilingual } from "./types";

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  N01: ["主动公开信息", "Proactive disclosures"],
  N02: ["政府网站发布", "Published on government websites"],
  N03: ["公开栏、线下公开", "Notice boards and offline"],
  N04: ["政务新媒体发布", "Published on social media"],
  N05: ["政策解读", "Policy explanations"],
  N06: ["政府公报", "Gazette issues"],
  N07: ["新闻发布会", "Press conferences"],
  N08: ["在线访谈", "Online interviews"],
  N09: ["意见征集", "Consultations"],
  N10: ["网民留言、信箱", "Messages and letters answered"],
  N11: ["12345 热线", "12345 hotline cases"],
  N12: ["建议提案", "Deputies' proposals"],
  N13: ["收到申请", "Requests received"],
  N14: ["申请结转", "Requests carried over"],
  N15: ["申请办理结果", "Outcomes of requests"],
  N16: ["复议与诉讼", "Reconsideration and litigation"],
  N17: ["规章、规范性文件", "Rules and normative documents"],
  N18: ["培训", "Training"],
  N19: ["检查、测评、通报", "Inspections and assessments"],
  N20: ["考核权重", "Weight in the appraisal"],
  N21: ["政务公开专区", "Public reading areas"],
  N22: ["新媒体账号", "Social-media accounts"],
  N23: ["信息处理费", "Processing fees"],
  N24: ["申请方式", "Ways of applying"],
  N25: ["投诉举报", "Complaints"],
  N26: ["问题与措施", "Problems and measures"],
  N27: ["责任追究、社会评议", "Accountability and public appraisal"],
  N28: ["目录、专栏事项", "Catalogue items"],
};

export function narrativeName(id: string): Bilingual {
  const [zh, en] = NAMES[id] ?? [id, id];
  return { zh, en };
}
