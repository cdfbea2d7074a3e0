/**
 * Sentences by which people ask not to be called any more, by language. Texts are folded before: lower case, without
 * accents, one kind of apostrophe. A sentence has to be clear: who is asked to call later, or tells of others, has not
 * asked. `CLOSE` ends a request that another word might turn round ("don't call me before nine").
 */
const CLOSE = String.raw`\s*(?:$|[.!?;]|,?\s*(?:please|thanks|thank you|ok|okay|sir|man)\b)`;

/** What stands before a request in English; "they don't call me" is none. */
const ASKING = String.raw`(?:^|[.!?,;:]\s*|\b(?:please|just|so|then|well|ok|okay|yeah|yes|no|hey|look|listen|sir|said|kindly|(?:can|could|would|will) you(?: please| just)?|you (?:need|have|ought) to|you (?:must|should|better)|(?:want|like|ask|asked|asking|tell|telling|told) you to|request (?:that )?you)\s+)`;

const NOT_DENIED = String.raw`(?<!\b(?:don't|dont|do not|not|never|no need to|needn't|won't|nicht|no|ne|pas|nao|non)\s(?:\w+\s){0,3})`;

const MY_NUMBER = `(?:me|us|my (?:name|number|phone number|phone|info|information)|this (?:number|phone)|our (?:name|number|info))`;

const ENGLISH = [
  String.raw`${NOT_DENIED}\b(?:take|remove|delete|get|strike|scratch|cross) ${MY_NUMBER} (?:off|from|out of)(?: of)? (?:your|ur|the|this|that|all|any|every)\b[^.!?]{0,40}\b(?:lists?|databases?|records|systems?|files?|calls?)\b`,
  String.raw`${NOT_DENIED}\b(?:put|add|place) ${MY_NUMBER} (?:on|to|onto|in|into) (?:your|the|a|that) (?:do[ -]not[ -]call|dnc|no[ -]call)\b`,
  String.raw`\b(?:i'm|i am|we're|we are|(?:this|my|our) number is) (?:already )?on (?:the|a|your) (?:national |federal |state )?(?:do[ -]not[ -]call|no[ -]call|dnc)\b`,
  String.raw`${ASKING}(?:do not|don't|dont|never|not) (?:ever )?call (?:me|us|here|this (?:number|phone)|my (?:phone|number|house|home|cell)) (?:again|any ?more|ever|any longer)\b`,
  String.raw`\b(?:and|or) (?:do not|don't|dont|never) (?:ever )?call (?:me|us|here|this (?:number|phone)) (?:again|ever)\b`,
  `${ASKING}(?:do not|don't|dont|never|not) (?:ever )?call(?: (?:me|us|here|this number))?(?: back)?(?: again)?${CLOSE}`,
  `${ASKING}(?:please )?(?:stop|quit) calling(?: (?:me|us|here|this (?:number|phone)|my (?:phone|number|house|home|cell)))?(?: again| now| already| all the time)?${CLOSE}`,
  String.raw`\bi (?:do not|don't|dont) want (?:you to call|you calling|to be called by you|to be called)(?: me| us| here)?(?: again| any ?more| ever again| any longer)${CLOSE}`,
  String.raw`\bi (?:do not|don't|dont) want (?:to (?:get|receive) )?(?:any |more |these |your )+(?:phone |sales |marketing )?calls(?: from you| any ?more)?${CLOSE}`,
  String.raw`\bopt (?:me|us) out\b`,
  String.raw`\bi(?:'d| would)? (?:want|like|wish) to (?:opt out(?: of (?:these|your|the|all|any|future) (?:phone |marketing )?(?:calls?|list))?${CLOSE}|be (?:taken|removed) (?:off|from) (?:your|the|this) (?:\w+ )?list)`,
  String.raw`\bunsubscribe me from (?:these|your|the|all) (?:\w+ )?(?:calls|list)\b`,
  String.raw`\blose (?:my|this) number\b`,
];

const GERMAN_CLOSE = String.raw`\s*(?:$|[.!?,;]|bitte\b|und\b)`;
const GERMAN_NEVER = `(?:nicht (?:mehr|wieder|noch ?mal)|nie(?:mals)? (?:mehr|wieder))`;
const GERMAN = [
  String.raw`\bruf(?:en|t)? (?:sie |ihr )?(?:bitte )?(?:mich |uns |hier |bei (?:mir|uns) |diese nummer )?(?:bitte )?(?:hier )?${GERMAN_NEVER} (?:bitte )?(?:hier |bei (?:mir|uns) )?an${GERMAN_CLOSE}`,
  String.raw`\b(?:sie sollen|ihr sollt|dass sie|dass ihr|wenn sie|wenn ihr) (?:mich |uns |hier |bei (?:mir|uns) )?(?:bitte )?${GERMAN_NEVER} anruf(?:en|t)${GERMAN_CLOSE}`,
  String.raw`\bich (?:mochte|moechte|will|wunsche|wuensche) (?:bitte |von ihnen |hier )*${GERMAN_NEVER} (?:von ihnen )?(?:angerufen|kontaktiert) werden${GERMAN_CLOSE}`,
  String.raw`\bich (?:mochte|moechte|will|wunsche|wuensche) (?:bitte |von ihnen )*keine (?:weiteren |werbe)?anrufe(?: mehr)?(?: von ihnen)?${GERMAN_CLOSE}`,
  String.raw`\bhor(?:en|t)? (?:sie |ihr )?(?:bitte )?(?:endlich )?auf,? (?:mich |uns |hier |bei (?:mir|uns) )*(?:anzurufen|zu telefonieren)`,
  String.raw`${NOT_DENIED}\b(?:streich|nehm|nimm|losch|loesch|entfern|trag)(?:en|t|e)? (?:sie |ihr )?(?:bitte )?(?:mich|uns|mein\w* (?:telefon|handy)?nummer|mein\w* namen?|diese nummer) (?:bitte )?(?:aus|von) (?:ihr\w*|eur\w*|der|dieser|allen) (?:\w+ ){0,2}(?:\w*liste\w*|kartei|\w*datenbank|verteiler|system)`,
  String.raw`\bsetzen sie (?:mich|uns|meine nummer|diese nummer) (?:bitte )?auf (?:die|ihre|eine) (?:\w*sperrliste|robinsonliste)`,
];

const NOT_LATER_ROMANCE = `(?! (?:tarde|tardi|tard|temprano|cedo|presto|tot|avant|antes|prima|aujourd|demain|hoy|manana|amanha|hoje|oggi|domani|maintenant|ce (?:soir|matin)|de (?:noche|manana|una|dos)|a (?:esta|estas|las|la|essa|esta hora|quest)|in |en |souvent|que|di sera))`;

const SPANISH = [
  String.raw`\bno (?:me|nos) (?:vuelva[ns]? a llamar|llam(?:e|en|es) (?:nunca )?(?:mas|jamas|otra vez|de nuevo|nunca))\b${NOT_LATER_ROMANCE}`,
  String.raw`\bno vuelva[ns]? a llamar(?:me|nos)?\b${NOT_LATER_ROMANCE}`,
  String.raw`\bnunca (?:mas )?(?:me|nos) (?:vuelva[ns]? a llamar|llam(?:e|en|es))\b${NOT_LATER_ROMANCE}`,
  String.raw`\b(?:deje[ns]?|deja|dejad|paren|pare) de (?:llamarme|llamarnos|llamar(?: a (?:este|mi) numero| aqui)?)${NOT_LATER_ROMANCE}`,
  String.raw`${NOT_DENIED}\b(?:quite|saque|elimine|borre|retire|remueva)n?(?:me|nos)? (?:mi (?:numero|nombre|telefono) |este numero )?de (?:su|sus|la|esta|todas sus)(?: \w+)? ?(?:lista|listas|base|bases|registro|registros)`,
  String.raw`\bno quiero (?:recibir )?(?:mas|sus|estas) llamadas\b`,
  String.raw`\bno quiero que (?:me|nos) (?:vuelvan a llamar|llam(?:en|e|es)(?: mas| nunca mas| otra vez)?(?=\s*(?:$|[.!?,;])))`,
];

const FRENCH = [
  String.raw`\b(?:ne )?(?:m'|me |nous )(?:r)?appel(?:ez|le|les) (?:plus|jamais)\b${NOT_LATER_ROMANCE}`,
  String.raw`\bn'appel(?:ez|le|les) plus(?: jamais)? (?:ici|ce numero|chez)\b`,
  String.raw`\b(?:arretez|arrete|cessez) de (?:m'|me |nous )(?:r)?appeler\b`,
  String.raw`\b(?:arretez|arrete|cessez) d'appeler\b`,
  String.raw`${NOT_DENIED}\b(?:retirez|enlevez|supprimez|effacez|rayez|otez|sortez)(?:[- ](?:moi|nous))? ?(?:mon (?:numero|nom)|mes coordonnees|ce numero)? ?de (?:votre|vos|la|cette|ces|toutes vos) (?:\w+ )?(?:listes?|fichiers?|bases?)`,
  String.raw`\bje (?:ne )?(?:veux|souhaite|desire) plus (?:etre (?:appele|rappele|contacte|derange)e?|recevoir (?:d'appels?|vos appels|de vos appels)|(?:d'appels?|de vos appels)|que vous (?:m'appeliez|me rappeliez))\b${NOT_LATER_ROMANCE}`,
];

const PORTUGUESE = [
  String.raw`\bnao (?:me|nos) (?:ligue|ligues|liguem|liga|telefone|telefonem) (?:nunca )?(?:mais|de novo|novamente|outra vez)\b${NOT_LATER_ROMANCE}`,
  String.raw`\bnao (?:ligue|liguem|liga|ligues) (?:nunca )?mais (?:para|pra|p'ra) (?:mim|ca|aqui|este numero|esse numero|o meu numero|meu numero|nos)\b`,
  String.raw`\bnunca mais (?:me|nos) (?:ligue|liguem|liga|telefone)\b`,
  String.raw`\b(?:pare|parem|para|deixe|deixem) de (?:me |nos )?(?:ligar|telefonar)(?:-me)?\b${NOT_LATER_ROMANCE}`,
  String.raw`${NOT_DENIED}\b(?:tir|remov|retir|exclu|apagu|elimin)(?:e|a|em|am|ir|ar)?(?:-me|-nos)? (?:me )?(?:(?:o )?meu (?:numero|nome|telefone) |este numero )?d(?:a|e|as|essa|esta|o) (?:(?:sua|vossa|suas|vossas|seu) )?(?:lista|listas|base|cadastro)`,
  String.raw`\bnao quero (?:mais )?(?:receber (?:mais )?(?:ligacoes|chamadas)|(?:mais )(?:ligacoes|chamadas)|que me liguem mais)\b`,
];

const ITALIAN = [
  String.raw`\bnon (?:mi|ci) (?:chiam|richiam|telefon)(?:i|ate|are|ino) (?:mai )?(?:piu|di nuovo|un'altra volta)\b${NOT_LATER_ROMANCE}`,
  String.raw`\b(?:smetta|smettete|smettetela|smettila|smetti) di (?:chiamar|richiamar|telefonar)(?:mi|ci|e)\b`,
  String.raw`\bbasta (?:chiamate|telefonate|chiamarmi|telefonarmi)\b`,
  String.raw`${NOT_DENIED}\b(?:tolg|toglie|cancell|rimuov|elimin)(?:a|i|ete|ate|te)?(?:mi|temi|ci)? (?:(?:il )?mio (?:numero|nome) |questo numero )?dall?[aeo']? ?(?:(?:vostr|su)[aeio]\w* )?(?:lista|liste|elenco|elenchi|database|archivio)`,
  String.raw`\bnon voglio piu (?:essere (?:chiamat|ricontattat|contattat|disturbat)[oa]|ricevere (?:chiamate|telefonate)|(?:chiamate|telefonate)|che mi (?:chiami|chiamiate))\b${NOT_LATER_ROMANCE}`,
];

const REQUESTS = [...ENGLISH, ...GERMAN, ...SPANISH, ...FRENCH, ...PORTUGUESE, ...ITALIAN].map(
  (pattern) => new RegExp(pattern),
);

/** Lower case, without accents, one kind of apostrophe and space. */
export function foldWords(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll("ß", "ss")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Whether somebody clearly asks not to be called any more: English, German, Spanish, French, Portuguese or Italian. */
export function asksNotToBeCalled(text: string): boolean {
  const folded = foldWords(text);
  return REQUESTS.some((request) => request.test(folded));
}
