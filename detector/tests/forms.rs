//! A name in a field or a signature ends where the next label begins, in the product's languages and others.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use excerpt_detector::detect;

/// Forms with the names in brackets.
#[rustfmt::skip]
const FORMS: &[&str] = &[
    "Name: ⟦Jane Doherty⟧ Date of birth: 4 May 1990",
    "Name: ⟦Maren Oldfield⟧ Phone: 555 0101 Email: m@o.example",
    "Signed: ⟦R. T. Okonkwo⟧ Date: 3/4/2026",
    "Patient: ⟦Deirdre Walsh⟧ Ward: 7 Bed: 3",
    "Tenant: ⟦Priya Raman⟧ Move-in date: 1 June",
    "Employee: ⟦Owen Tudor⟧ Position: Welder Department: Hull",
    "Signature: ⟦K. Meadows⟧ Place, date",
    "Witness: ⟦Ada Novak⟧ Occupation: baker",
    "Emergency contact: ⟦Tom Bryce⟧ Relationship: brother",
    "Full name: ⟦Mary-Ann O'Shea⟧ Nationality: Irish Gender: F",
    "Passenger: ⟦Lena Fischer⟧ Seat: 12A Flight: XY 100",
    "Unterschrift: ⟦K. Meier⟧ Ort, Datum",
    "Unterschrift: ⟦Karla Meier⟧ Ort: Bonn Datum: 3.4.2026",
    "Name: ⟦Jürgen Weiß⟧ Geburtsdatum: 3.4.1990 Geschlecht: m",
    "Mieter: ⟦Hannes Vogel⟧ Wohnung: 3. OG links Telefon: 0151 000",
    "Patientin: ⟦Ute Kranz⟧ Krankenkasse: AOK Versichertennummer: 12",
    "Vorname: ⟦Ute⟧ Nachname: ⟦Kranz⟧ Beruf: Lehrerin",
    "Auftraggeber: ⟦Dieter Lang⟧ Anschrift: Hof 3",
    "Nom : ⟦Lefèvre⟧ Prénom : ⟦Anaïs⟧ Né le : 3 mars Profession : juge",
    "Signature : ⟦Luc Moreau⟧ Fait à : Lyon Date : 3 mars",
    "Locataire : ⟦Inès Caron⟧ Loyer : 700 Adresse : 3 rue X",
    "Nombre: ⟦Lucía Prieto⟧ Fecha de nacimiento: 3/4/1990 Domicilio: Vigo",
    "Firmado: ⟦Pedro Salas⟧ Fecha: 3/4/2026 Lugar: Vigo",
    "Paciente: ⟦Rosa Ibáñez⟧ Edad: 40 Sexo: F Teléfono: 600",
    "Nome: ⟦Giulia Conti⟧ Data di nascita: 3/4/1990 Luogo: Bari",
    "Firmato: ⟦Marco Sala⟧ Luogo e data: Bari",
    "Nome: ⟦João Pereira⟧ Data de nascimento: 3/4/1990 Endereço: Rua A",
    "Assinatura: ⟦Rita Lopes⟧ Local e data: Braga Cargo: juíza",
    "Naam: ⟦Femke Visser⟧ Geboortedatum: 3-4-1990 Adres: Dorp 3",
    "Handtekening: ⟦J. de Boer⟧ Plaats: Delft Datum: 3-4-2026",
    "Podpis: ⟦Anna Wrona⟧ Data: 3.4.2026 Miejscowość: Łódź",
    "Imię i nazwisko: ⟦Jan Kos⟧ Adres: Łódź PESEL: 1",
    "Подпись: ⟦Гусев О. Б⟧. Дата: 12.03.2026",
    "ФИО: ⟦Петрова Анна Сергеевна⟧ Дата рождения: 3.4.1990 Адрес: Омск",
    "Пациент: ⟦Сидоров Павел⟧ Возраст: 40 Диагноз: грипп Телефон: 8",
    "Заявитель: ⟦Орлова Вера⟧ Паспорт: 1 Должность: врач",
    "Підпис: ⟦Коваль О. П⟧. Дата: 12.03.2026 Місто: Київ",
    "Прізвище: ⟦Мельник⟧ Ім'я: ⟦Оксана⟧ Посада: лікар",
    "İmza: ⟦Ayşe Demir⟧ Tarih: 3.4.2026 Adres: İzmir",
    "Adı Soyadı: ⟦Mehmet Kaya⟧ Doğum Tarihi: 3.4.1990 Telefon: 5",
    "Podpis: ⟦Petr Dvořák⟧ Datum: 3.4.2026 Místo: Brno",
    "Aláírás: ⟦Kiss Pál⟧ Dátum: 2026 Hely: Pécs",
    "Allekirjoitus: ⟦Matti Laine⟧ Päiväys: 3.4.2026 Paikka: Turku",
    "Namn: ⟦Elsa Lind⟧ Födelsedatum: 3/4 Adress: Lund Ort: Lund",
    "Navn: ⟦Lars Holm⟧ Fødselsdato: 3/4 Adresse: Ribe Sted: Ribe",
    "Υπογραφή: ⟦Νίκος Δούκας⟧ Ημερομηνία: 3/4 Τόπος: Βόλος",
    "Nume: ⟦Ana Popa⟧ Prenume: ⟦Ion⟧ Adresa: Cluj Data: 3.4",
    "Nama: ⟦Siti Rahma⟧ Alamat: Solo Tanggal lahir: 3 Mei",
    "氏名：⟦佐藤花子⟧ 生年月日：1990年 住所：大阪",
    "姓名：⟦王小明⟧ 出生日期：1990 电话：1",
    "이름: ⟦김민지⟧ 생년월일: 1990 주소: 서울",
    "الاسم: ⟦فاطمة الزهراء⟧ تاريخ الميلاد: 1990 العنوان: الرباط",
    "नाम: ⟦सुनीता शर्मा⟧ जन्म तिथि: 1990 पता: दिल्ली",
    "Name: ⟦Ada Rao⟧ Blood group: A+ Allergies: none",
    "Customer: ⟦Nell Byrne⟧ Order number: 12",
    "Fahrer: ⟦Ali Demir⟧ Führerschein: B",
    "Cliente: ⟦Iker Sanz⟧ Número de pedido: 44",
    "Dipendente: ⟦Ugo Riva⟧ Matricola: 7 Mansione: cuoco",
    "Ученик: ⟦Иван Белов⟧ Класс: 3 Школа: 12",
    "Cestující: ⟦Jan Malý⟧ Let: OK 1 Sedadlo: 3",
    "From: ⟦Kenji Watanabe⟧ Sent: Monday To: ⟦Ada Rao⟧ Subject: x",
    "Dear Dr. ⟦Jane Oyelaran⟧: please see below",
    "My name is ⟦Jane Oyelaran⟧: I write about the rent.",
    // Names with words that labels have, particles and more than two parts stay whole.
    "Name: ⟦Anna van der Berg⟧ Phone: 5",
    "Signed: ⟦John Place⟧",
    "Name: ⟦Mary Jane Watson⟧: nurse",
];

/// The words of every label that stands in a name's find.
fn swallowed(marked: &str) -> Vec<String> {
    let text = marked.replace(['⟦', '⟧'], "");
    let mut names = Vec::new();
    let mut at = 0;
    for (index, piece) in marked.split(['⟦', '⟧']).enumerate() {
        if index % 2 == 1 {
            names.push((at, at + piece.len()));
        }
        at += piece.len();
    }
    let found: Vec<(usize, usize)> = detect(&text)
        .iter()
        .filter(|found| found.sort == "PERSON")
        .map(|found| (found.start, found.end))
        .collect();
    let mut faults: Vec<String> = found
        .iter()
        .filter(|find| !names.iter().any(|name| name.0 <= find.0 && find.1 <= name.1))
        .map(|find| format!("{marked}: {:?} is more than a name", text.get(find.0..find.1).unwrap()))
        .collect();
    let missed = names.iter().filter(|name| !found.contains(name));
    faults
        .extend(missed.map(|name| format!("{marked}: {:?} is not found", text.get(name.0..name.1).unwrap())));
    faults
}

#[test]
fn a_name_in_a_form_ends_where_the_next_label_begins() {
    let faults: Vec<String> = FORMS.iter().flat_map(|form| swallowed(form)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
