import { bilingual } from "./bilingual";

/** The frame of the desk: navigation, roles, what keeps somebody out. */
export const deskTexts = bilingual({
  zh: {
    nav: "工作台栏目", signedInAs: "当前账号", signOut: "退出",
    pages: { "/desk": "待办", "/desk/report": "报送", "/desk/upload": "上传", "/desk/review": "审核", "/desk/ledger": "结转台账", "/desk/rounds": "年度征集", "/desk/registry": "登记册", "/desk/summary": "汇总报告", "/desk/brief": "年度简报", "/desk/users": "账号", "/desk/audit": "操作日志", "/desk/keys": "接口密钥", "/desk/password": "修改密码" } as Record<string, string>,
    roles: { editor: "部门编辑", reviewer: "区级审核", supervisor: "市级主管", admin: "管理员", auditor: "审计" } as Record<string, string>,
    forbidden: "没有权限", forbiddenText: "您的角色不能打开这个页面。需要的话，请联系管理员。", back: "回到工作台",
    unbound: "您的账号还没有绑定机关或地区，请联系管理员。",
  },
  en: {
    nav: "Parts of the desk", signedInAs: "Signed in as", signOut: "Sign out",
    pages: { "/desk": "To do", "/desk/report": "Report", "/desk/upload": "Upload", "/desk/review": "Review", "/desk/ledger": "Carry-over", "/desk/rounds": "Rounds", "/desk/registry": "Registry", "/desk/summary": "City report", "/desk/brief": "Brief", "/desk/users": "Accounts", "/desk/audit": "Audit log", "/desk/keys": "API keys", "/desk/password": "Password" },
    roles: { editor: "Bureau editor", reviewer: "District reviewer", supervisor: "City supervisor", admin: "Administrator", auditor: "Auditor" },
    forbidden: "Not allowed", forbiddenText: "Your role may not open this page. Ask the administrator if it should.", back: "Back to the desk",
    unbound: "Your account is not bound to an agency or region yet; ask the administrator.",
  },
});
