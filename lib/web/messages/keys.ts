import { bilingual } from "./bilingual";

/** Texts of `/desk/keys`. */
export const keyTexts = bilingual({
  zh: {
    title: "接口密钥", lead: "密钥提高接口的限额；绑定机关并允许报送的，可用程序报送该机关的年度报告，报送后仍须审核。密钥只显示一次。", add: "新建密钥", name: "名称（谁用、做什么）", agency: "机关", none: "不绑定", submit: "允许报送该机关的报告", make: "新建", made: "新密钥", madeText: "请现在抄走并交给使用者。这里只显示两分钟，之后谁也看不到：",
    owner: "绑定机关", may: "权限", reads: "读取", files: "读取、报送", created: "建立", used: "最近使用", never: "从未", state: "状态", inUse: "使用中", revoked: "已停用", revoke: "停用", empty: "还没有密钥。", by: "建立人",
    said: { made: "密钥已建立。", revoked: "已停用，立即失效。", unknown: "没有这个密钥，或已停用。", bad: "内容不对：名称必填；允许报送的须绑定机关。" } as Record<string, string>,
  },
  en: {
    title: "API keys", lead: "A key raises the limits of the API; bound to an agency and allowed to file, it sends that agency’s annual report by machine, which still waits for a reviewer. A key is shown once.", add: "New key", name: "Name (who uses it, what for)", agency: "Agency", none: "not bound", submit: "May file this agency’s reports", make: "Make the key", made: "New key", madeText: "Copy it now and hand it over. It is shown here for two minutes; afterwards nobody can see it:",
    owner: "Agency", may: "May", reads: "read", files: "read and file", created: "Made", used: "Last used", never: "never", state: "State", inUse: "in use", revoked: "revoked", revoke: "Revoke", empty: "There are no keys yet.", by: "by",
    said: { made: "The key has been made.", revoked: "Revoked; it no longer works.", unknown: "There is no such key, or it was revoked.", bad: "Something is not right: a name is needed, and a key that files needs an agency." },
  },
});
