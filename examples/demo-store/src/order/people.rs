//! Who orders: the shopper at the checkout, and the made-up people of the simulator.

/// A customer, as an order carries one.
#[derive(Clone, Debug)]
pub struct Buyer {
    /// Address for the confirmation, which this demo never sends.
    pub email: String,
    /// Given name.
    pub first_name: String,
    /// Family name; may be empty.
    pub last_name: String,
    /// Where the parcel goes.
    pub city: String,
    /// Country in words.
    pub country: &'static str,
    /// ISO 3166-1 alpha-2.
    pub country_code: &'static str,
}

/// A place that parcels go to.
#[derive(Clone, Copy, Debug)]
pub struct Town {
    /// Its own name for itself, or the English one.
    pub name: &'static str,
    /// Country in words.
    pub country: &'static str,
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// How many of a hundred or so parcels go there.
    weight: u32,
}

const fn town(name: &'static str, country: &'static str, code: &'static str, weight: u32) -> Town {
    Town {
        name,
        country,
        code,
        weight,
    }
}

/// Where the simulated orders come from. Some towns often, some rarely, as with real customers.
pub const TOWNS: [Town; 24] = [
    town("Ghent", "Belgium", "BE", 14),
    town("Leipzig", "Germany", "DE", 14),
    town("Utrecht", "Netherlands", "NL", 12),
    town("Lyon", "France", "FR", 11),
    town("Porto", "Portugal", "PT", 9),
    town("Graz", "Austria", "AT", 8),
    town("Hamburg", "Germany", "DE", 8),
    town("Cork", "Ireland", "IE", 6),
    town("Bologna", "Italy", "IT", 6),
    town("Aarhus", "Denmark", "DK", 5),
    town("Bilbao", "Spain", "ES", 5),
    town("Gothenburg", "Sweden", "SE", 4),
    town("Nantes", "France", "FR", 4),
    town("Freiburg", "Germany", "DE", 4),
    town("Antwerp", "Belgium", "BE", 3),
    town("Turku", "Finland", "FI", 2),
    town("Groningen", "Netherlands", "NL", 2),
    town("Ljubljana", "Slovenia", "SI", 2),
    town("Trieste", "Italy", "IT", 2),
    town("Kraków", "Poland", "PL", 2),
    town("Görlitz", "Germany", "DE", 1),
    town("Évora", "Portugal", "PT", 1),
    town("Sligo", "Ireland", "IE", 1),
    town("Innsbruck", "Austria", "AT", 1),
];

const FIRST_NAMES: [&str; 16] = [
    "Marit", "Jonas", "Inês", "Clara", "Tomasz", "Aoife", "Luca", "Hanne", "Pieter", "Margot",
    "Sami", "Elif", "Beatriz", "Anton", "Noor", "Greta",
];

const LAST_NAMES: [&str; 12] = [
    "Vermeer",
    "Lindqvist",
    "Duarte",
    "Weber",
    "Nowak",
    "Byrne",
    "Conti",
    "Holm",
    "Claes",
    "Moreau",
    "Etxe",
    "Kral",
];

/// Somebody who does not exist, from a town that does.
#[must_use]
pub fn random_buyer(rng: &mut fastrand::Rng) -> Buyer {
    let town = random_town(rng);
    let first = FIRST_NAMES[rng.usize(..FIRST_NAMES.len())];
    let last = LAST_NAMES[rng.usize(..LAST_NAMES.len())];
    Buyer {
        email: format!("{}@example.com", rng.u32(1000..9999)),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        city: town.name.to_owned(),
        country: town.country,
        country_code: town.code,
    }
}

fn random_town(rng: &mut fastrand::Rng) -> Town {
    let mut left = rng.u32(..TOWNS.iter().map(|town| town.weight).sum::<u32>());
    for town in TOWNS {
        if left < town.weight {
            return town;
        }
        left -= town.weight;
    }
    TOWNS[0]
}
