//! Words that name numbers.

/// What names a record, in lower case, a bar between two. In sixteen languages.
#[rustfmt::skip]
pub(super) const RECORDS: &str = "claim|reference|booking|confirmation|ref|serial|medical aid no|membership|mrn|medical record number|patient id|patient number|patient no|case number|\
    case no|case ref|case id|docket no|docket number|file number|claim ref|claim number|claim no|claim id|claim #|policy number|policy no|policy|member id|\
    member number|membership number|membership no|group number|subscriber id|customer number|customer no|customer id|client id|client number|account id|\
    order number|order no|order id|order #|order|invoice number|invoice no|booking reference|booking ref|booking code|booking number|reservation number|\
    reservation code|confirmation number|confirmation code|pnr|record locator|e-ticket|ticket number|ticket no|frequent flyer|tracking number|tracking no|\
    tracking|reference number|reference no|ref no|our ref|your ref|employee id|employee number|employee no|staff id|student id|student number|badge number|\
    serial number|serial no|imei|application number|receipt number|permit number|licence number|license number|meter number|contract number|loan number|\
    kundennummer|kunden-nr|kundennr|vertragsnummer|bestellnummer|auftragsnummer|rechnungsnummer|aktenzeichen|geschäftszeichen|versicherungsnummer|\
    versicherungsschein|policennummer|mitgliedsnummer|matrikelnummer|personalnummer|zählernummer|vorgangsnummer|buchungsnummer|buchungscode|sendungsnummer|\
    patientennummer|fallnummer|schadennummer|numéro de dossier|n° de dossier|dossier n°|numéro client|n° client|numéro de client|numéro de commande|\
    commande n°|numéro de contrat|numéro de police|numéro de réservation|n° d'adhérent|número de pedido|número de cliente|número de póliza|nº de póliza|\
    número de expediente|expediente|número de reserva|localizador|historia clínica|número de contrato|numero ordine|numero cliente|codice cliente|\
    numero pratica|numero di polizza|polizza n|codice prenotazione|número do pedido|número do cliente|número da apólice|número do processo|processo n|\
    ordernummer|klantnummer|polisnummer|dossiernummer|lidnummer|boekingsnummer|reserveringsnummer|numer klienta|numer zamówienia|numer polisy|numer sprawy|\
    nr zamówienia|nr klienta|kundnummer|ordernr|ärendenummer|försäkringsnummer|bokningsnummer|ordrenummer|sagsnummer|policenummer|müşteri no|sipariş no|\
    poliçe no|dosya no|rezervasyon no|номер заказа|номер договора|номер полиса|номер дела|номер клиента|订单号|订单编号|客户编号|保单号|病历号|会员号|注文番号|会員番号|お客様番号|予約番号|\
    証券番号|주문번호|고객번호|예약번호|account no|account number|account ref|acct no|acct|customer|ticket|incident|case|matter no|matter|shipment|waybill|consignment|\
    deposit reference|deposit ref|reservation|locator|itinerary|file no|file ref|docket|record no|record number|chart no|chart number|encounter|specimen|\
    sample id|accession|enrollment id|enrolment no|transaction id|transaction ref|transaction no|payment ref|payment reference|invoice|receipt|receipt no|\
    quote no|ticket id|issue id|registration no|candidate number|applicant id|payroll number|payroll no|tenant id|lease no|lot no|purchase order|po number|\
    po no|kundennr.|kunden-nummer|kd-nr|vertragsnr|vertrags-nr|bestellnr|bestell-nr|auftragsnr|auftrags-nr|rechnungsnr|rechnungs-nr|rechnung nr|rechnung|\
    belegnummer|ticketnummer|vorgangsnr|versicherungsnr|versicherungs-nr|schaden-nr|schadennr|policennr|mitgliedsnr|mitglieds-nr|personalnr|personal-nr|\
    patienten-nr|fall-nr|buchungsnr|sendungsnr|sendungs-nr|lieferscheinnummer|aktennummer|steuernr|kassenzeichen|dossier|nº de dossier|numéro d'avis|\
    avis n°|avis nº|avis|référence|réf|référence commande|référence client|référence dossier|n° de commande|n° commande|n° de contrat|contrat n°|\
    n° de police|police n°|n° de réservation|réservation|numéro d'adhérent|n° allocataire|numéro allocataire|facture n°|facture|n° de facture|\
    numéro de facture|n° de suivi|numéro de suivi|colis n°|sinistre n°|numéro de sinistre|matricule|numéro patient|ipp|pedido|nº de pedido|n.º de pedido|\
    pedido n|nº de cliente|n.º de cliente|cliente n|referencia|número de referencia|nº de expediente|n.º de expediente|expediente n|reserva|\
    código de reserva|nº de historia|nº historia clínica|n.º de historia clínica|número de historia|nº de factura|factura n|factura|número de factura|\
    número de seguimiento|nº de seguimiento|siniestro|nº de siniestro|número de socio|nº de socio|nº de afiliado|número de afiliado|nº de contrato|\
    contrato n|albarán|matrícula de alumno|legajo|fattura n|fattura|numero fattura|ordine n|n. ordine|pratica|pratica n|numero di pratica|prenotazione|\
    numero contratto|contratto n|cartella clinica|numero cartella|sinistro n|numero sinistro|protocollo|numero di protocollo|numero di matricola|matricola|\
    numero tessera|codice utente|codice pratica|spedizione n|numero spedizione|riferimento|pedido nº|nº do pedido|n.º do pedido|número da encomenda|\
    protocolo|número do protocolo|nº do processo|processo nº|reserva nº|código da reserva|código de rastreio|código de rastreamento|nota fiscal|fatura|\
    fatura nº|número da fatura|nº da apólice|apólice nº|apólice|prontuário|matrícula nº|número do contrato|contrato nº|boletim de ocorrência|nº do cartão|\
    carteirinha|número de utente|factuurnummer|factuurnr|factuur|klantnr|bestelnummer|bestelnr|polisnr|dossiernr|zaaknummer|kenmerk|relatienummer|\
    lidmaatschapsnummer|patiëntnummer|schadenummer|contractnummer|contractnr|track & trace|pakketnummer|personeelsnummer|studentnummer|aangiftenummer|\
    faktura nr|faktura|nr faktury|numer faktury|nr sprawy|sprawa nr|nr polisy|polisa nr|nr umowy|umowa nr|numer umowy|nr zlecenia|numer zlecenia|\
    nr rezerwacji|numer rezerwacji|nr przesyłki|numer przesyłki|paczka nr|paczkę nr|paczki nr|nr paczki|sygnatura|sygn. akt|nr zgłoszenia|numer zgłoszenia|\
    numer pacjenta|nr pacjenta|nr legitymacji|nr ewidencyjny|numer szkody|nr szkody|заказ|заказ №|договор|договор №|дело №|дела №|номер брони|бронь|\
    номер бронирования|накладная|трек-номер|номер посылки|полис|полис №|заявка|заявка №|номер заявки|обращение №|номер обращения|счёт №|счет №|\
    лицевой счёт|лицевой счет|табельный номер|история болезни|карта №|номер карты пациента|номер пациента|квитанция|студенческий билет|зачётка|замовлення|\
    замовлення №|номер замовлення|договір|договір №|номер договору|справа №|номер справи|номер бронювання|поліс|поліс №|номер поліса|рахунок №|\
    особовий рахунок|накладна|номер накладної|номер посилки|ттн|номер пацієнта|медична картка|табельний номер|sipariş numarası|sipariş|müşteri numarası|\
    poliçe numarası|dosya numarası|rezervasyon numarası|rezervasyon kodu|fatura no|fatura numarası|takip no|kargo takip no|takip numarası|başvuru no|\
    protokol no|sözleşme no|abone no|tesisat no|üye no|öğrenci no|sicil no|hasta no|esas no|talep no|pnr no|注文id|受付番号|整理番号|問い合わせ番号|お問い合わせ番号|追跡番号|伝票番号|契約番号|\
    顧客番号|患者番号|診察券番号|社員番号|学籍番号|保険証番号|被保険者番号|案件番号|事件番号|請求書番号|口座名義番号|受験番号|チケット番号|確認番号|주문 번호|고객 번호|예약 번호|접수번호|접수 번호|송장번호|송장 번호|운송장번호|운송장 번호|계약번호|계약 번호|증권번호|\
    보험증권번호|사건번호|사건 번호|환자번호|환자 번호|차트번호|사번|학번|회원번호|회원 번호|민원번호|문의번호|청구서 번호|订单|单号|快递单号|运单号|物流单号|合同号|合同编号|客户号|保单|保险单号|预订号|预约号|确认号|案号|案件编号|工单号|流水号|发票号|发票号码|就诊号|\
    住院号|门诊号|学号|工号|会员卡号|票号|受理号|رقم الطلب|رقم الطلبية|رقم الحجز|رقم العميل|رقم الفاتورة|فاتورة رقم|رقم العقد|عقد رقم|رقم البوليصة|رقم الوثيقة|رقم الملف|\
    ملف رقم|رقم القضية|قضية رقم|رقم التذكرة|رقم الشحنة|رقم التتبع|رقم المريض|الرقم الوظيفي|رقم الموظف|الرقم الجامعي|رقم المرجع|رقم العضوية|رقم المعاملة|\
    ऑर्डर नंबर|ऑर्डर संख्या|ऑर्डर|ग्राहक संख्या|ग्राहक आईडी|बुकिंग नंबर|बुकिंग आईडी|पीएनआर|पॉलिसी नंबर|पॉलिसी संख्या|दावा संख्या|केस नंबर|मामला संख्या|\
    फाइल नंबर|बिल नंबर|चालान संख्या|ट्रैकिंग नंबर|शिकायत संख्या|शिकायत नंबर|टिकट नंबर|खाता संख्या|रोल नंबर|कर्मचारी आईडी|मरीज आईडी|अनुबंध संख्या|\
    autos|póliza|siniestro|nº de siniestro|apólice|sinistro|polizza|fascicolo|pratica n|pratica|n° rg|rg n°|rg|n° de sinistre|sinistre n°|sinistre|kenmerk|\
    ons kenmerk|zaak|betreft zaak|dossiernr|polisnr|aktenz|az|geschäftsz|unser zeichen|ihr zeichen|schadensnummer|schaden-nr|schaden nr|vorgang|sygnatura|\
    sygn. akt|sygn|szkoda nr|nr szkody|umowa nr|zgłoszenie nr|страховое дело|убыток №|провадження №|tilausnumero|asiakasnumero|varausnumero|laskunumero|\
    vakuutusnumero|viitenumero|sopimusnumero|rendelésszám|rendelési szám|ügyfélszám|ügyszám|számlaszám|szerződésszám|foglalási szám|kötvényszám|\
    číslo objednávky|číslo smlouvy|číslo pojistky|číslo faktury|číslo zákazníka|číslo rezervace|spisová značka|sp. zn|č. j|αριθμός παραγγελίας|\
    αριθμός κράτησης|αριθμός πελάτη|αριθμός συμβολαίου|αριθμός φακέλου|αρ. φακέλου|numărul comenzii|număr dosar|מספר הזמנה|מספר לקוח|מספר תיק|מספר פוליסה|\
    versichertennummer|versicherten-nr|sendung|sendungsnr|paket|paketnummer|pakket|pakketnummer|colis|paquete|pacco|paczka|przesyłka|encomenda|посылка|\
    посилка|kargo|包裹|荷物|소포|หมายเลขคำสั่งซื้อ|เลขที่คำสั่งซื้อ|หมายเลขการจอง|เลขกรมธรรม์";
/// What names a document of identity.
#[rustfmt::skip]
pub(super) const DOCUMENTS: &str = "nik|マイナンバー|個人番号|身份证号|身份证|sécurité sociale|n° sécu|id no|ssn|cpf|curp|dni|nie|bsn|pesel|personnummer|hetu|amka|tc kimlik no|aadhaar|nric|주민등록번호|\
    personalausweis-nr|passport|passport no|passport number|driver's license|driver's licence|driver license|driving licence|driving license|\
    driver's license number|driving licence number|id card|id number|identity card|national id|green card|visa number|personalausweis|ausweisnummer|\
    ausweis|reisepass|reisepassnummer|führerschein|führerscheinnummer|passeport|carte d'identité|permis de conduire|pasaporte|carnet de conducir|\
    permiso de conducir|cédula|carta d'identità|passaporto|patente|cnh|bilhete de identidade|cartão de cidadão|paspoort|paspoortnummer|rijbewijs|\
    rijbewijsnummer|dowód osobisty|dowodu osobistego|dowód|nr dowodu|paszport|prawo jazdy|nip|regon|občanský průkaz|číslo op|cestovní pas|řidičský průkaz|\
    osobní číslo|pass nr|körkort|kørekort|førerkort|passinumero|ajokortti|personalitate|buletin|ci seria|pașaport|permis auto|személyi igazolvány|útlevél|\
    kimlik|pasaport|ehliyet|паспорт|водительское удостоверение|инн|снилс|护照|护照号|驾照|運転免許証|パスポート番号|여권|여권번호|운전면허|δελτίο ταυτότητας|διαβατήριο|αφμ|ktp|paspor|\
    hộ chiếu|cccd|cmnd|personalausweisnummer|ausweisnr|ausweis-nr|pass-nr|passnummer|reisepassnr|numéro de passeport|n° de passeport|\
    numéro de carte d'identité|número de pasaporte|nº de pasaporte|número de passaporte|numero di passaporto|carta d'identità n|nr paszportu|\
    numer paszportu|numer dowodu|nr dowodu osobistego|серия и номер паспорта|номер паспорта|паспорт серии|загранпаспорт|іпн|рнокпп|паспорт №|\
    t.c. kimlik no|pasaport no|ehliyet no|パスポート|在留カード番号|免許証番号|여권 번호|외국인등록번호|身份证号码|护照号码|جواز السفر|رقم جواز السفر|رقم الهوية|الرقم القومي|पासपोर्ट नंबर|पैन|\
    आधार नंबर|आधार|मतदाता पहचान";
/// What names a vehicle.
#[rustfmt::skip]
pub(super) const PLATES: &str = "immatriculé|immatriculée|immatriculation|rej|nr rej|tablice|auto|bil|kfz|license plate|licence plate|number plate|plate number|plate no|plate|\
    registration number|reg no|registration plate|vehicle reg|kennzeichen|nummernschild|immatriculation|plaque d'immatriculation|plaque|matrícula|\
    matricula|placa|targa|kenteken|numer rejestracyjny|rejestracja|registreringsnummer|reg.nr|plaka|госномер|车牌|车牌号|ナンバープレート|차량번호|vin|fin|\
    fahrgestellnummer|chassis number|châssis|telaio|registration|reg|vrm|kfz-kennzeichen|amtl. kennzeichen|amtliches kennzeichen|autokennzeichen|\
    nº de matrícula|número de matrícula|con matrícula|placas|placa nº|placa do carro|patente del auto|numero di targa|targata|targato|kentekenplaat|\
    kentekennummer|nr rejestracyjny|tablica rejestracyjna|o numerach|гос. номер|гос номер|госномером|номерной знак|номер машины|номер авто|номерний знак|\
    держномер|plaka no|plakası|plakalı|araç plakası|ナンバー|車両番号|차 번호|차량 번호|번호판|车牌号码|車牌|رقم اللوحة|لوحة|गाड़ी नंबर|वाहन संख्या|गाड़ी का नंबर|spz|rz|evč|rendszám|forgalmi rendszám|rekisterinumero|rekisteritunnus|πινακίδα|αριθμός κυκλοφορίας|\
    registreringsskylt|nummerplade|nummerskilt|număr de înmatriculare|מספר רכב|לוחית רישוי|ทะเบียนรถ|ป้ายทะเบียน|номера машины|номером авто|车牌是|ナンバーは|plakam|plakamız|numberplate";

/// What may stand between a plate's name that other things have and its number, in lower case.
pub(super) const OF_VEHICLES: &str = "de|do|da|dos|das|del|della|dello|dei|di|dell|d|el|la|las|los|lo|il|le|o|a|os|as|em|en|um|uma|un|una|\
    meu|minha|meus|mi|mis|mio|mia|su|sua|seu|nosso|nossa|nuestro|nuestra|nostro|nostra|tu|tua|teu|esse|este|esta|essa|\
    é|es|e|era|è|ist|is|n|no|nº|nr|num|numero|número|numara|numarası|numaram|numarasi|mercosul|nova|nueva|nuova|antiga|vieja|velha|vecchia|\
    carro|carros|coche|coches|auto|autos|automóvil|automóvel|automobile|veículo|vehículo|veicolo|macchina|furgone|furgón|\
    furgoneta|furgão|camioncino|camion|camión|camioneta|caminhão|caminhonete|moto|motos|motocicleta|motociclo|motorino|\
    scooter|vespa|van|táxi|taxi|ônibus|autobús|autobus|bus|autocarro|reboque|remolque|rimorchio|carrinha|vettura|suv|uber|\
    pickup|ciclomotor|ciclomotore|araç|araba|arabanın|arabamın|aracın|aracımın|dele|dela|vizinho|vizinha|vecino|vecina|vicino|\
    padre|pai|padrone|hermano|hermana|marido|marito|moglie|esposa|jefe|alquiler|aluguel|noleggio|empresa|aziendale|fusca|gol|fiat|ford|seat|renault|toyota|honda|volkswagen|bmw|audi|peugeot|opel|vw";
