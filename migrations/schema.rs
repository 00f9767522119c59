//! How a table is written: columns with their type, their references and, always, their
//! data-protection notice (trust rule 49). A column without a notice does not compile.

use sea_orm_migration::prelude::*;

/// What kind of data a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Says nothing about a person.
    Technical,
    /// Content of the house; may mention people.
    Content,
    /// Names or identifies a person.
    Identity,
    /// How a person can be reached.
    Contact,
    /// Passwords, keys, tokens: only hashes or ciphertext.
    Secret,
    /// Who did what when.
    Act,
}

/// What the column is kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Operation,
    Collaboration,
    SignIn,
    Rights,
    Traceability,
}

/// When it goes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retention {
    /// With the thing it belongs to.
    WithRecord,
    /// With the account, 90 days after it was disabled.
    WithAccount,
    /// After this many days.
    Days(u16),
    /// Until the ballot it belongs to is counted.
    UntilCounted,
    /// As long as the installation lives.
    Installation,
}

/// Who gets to see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Nobody,
    Self_,
    Staff,
    /// Whoever may read the entry or space it belongs to.
    Readers,
    Administration,
}

/// The data-protection notice of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    pub class: Class,
    pub purpose: Purpose,
    pub retention: Retention,
    pub seen: Seen,
}

impl Notice {
    pub const fn new(class: Class, purpose: Purpose, retention: Retention, seen: Seen) -> Self {
        Self { class, purpose, retention, seen }
    }
}

/// Technical data without reference to a person.
pub const PLAIN: Notice = Notice::new(Class::Technical, Purpose::Operation, Retention::WithRecord, Seen::Nobody);
/// Content seen by those who may read it.
pub const CONTENT: Notice = Notice::new(Class::Content, Purpose::Collaboration, Retention::WithRecord, Seen::Readers);
/// Rows that say who may do what.
pub const RIGHTS: Notice = Notice::new(Class::Identity, Purpose::Rights, Retention::WithRecord, Seen::Readers);
/// Who wrote or decided something.
pub const AUTHOR: Notice = Notice::new(Class::Act, Purpose::Traceability, Retention::WithRecord, Seen::Readers);

/// What a column's values are, on both databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Id,
    Text,
    Number,
    Real,
    Flag,
    Bytes,
    Json,
}

impl Kind {
    const WORDS: [(Self, &'static str); 7] = [
        (Self::Id, "id"),
        (Self::Text, "text"),
        (Self::Number, "number"),
        (Self::Real, "real"),
        (Self::Flag, "flag"),
        (Self::Bytes, "bytes"),
        (Self::Json, "json"),
    ];

    /// The short stable word for it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }
}

/// A column under construction.
pub struct Column {
    pub name: &'static str,
    pub notice: Notice,
    pub kind: Kind,
    definition: ColumnDef,
    reference: Option<(&'static str, &'static str, ForeignKeyAction)>,
    words: Option<&'static [&'static str]>,
}

fn column(name: &'static str, notice: Notice, kind: Kind) -> Column {
    let mut definition = ColumnDef::new(Alias::new(name));
    match kind {
        Kind::Id => definition.uuid(),
        Kind::Text => definition.text(),
        Kind::Number => definition.big_integer(),
        Kind::Real => definition.double(),
        Kind::Flag => definition.boolean(),
        Kind::Bytes => definition.blob(),
        Kind::Json => definition.json_binary(),
    };
    definition.not_null();
    Column { name, notice, kind, definition, reference: None, words: None }
}

/// UUID.
pub fn id(name: &'static str, notice: Notice) -> Column {
    column(name, notice, Kind::Id)
}
pub fn text(name: &'static str, notice: Notice) -> Column {
    column(name, notice, Kind::Text)
}
/// Whole number, 64 bits.
pub fn number(name: &'static str, notice: Notice) -> Column {
    column(name, notice, Kind::Number)
}
pub fn real(name: &'static str, notice: Notice) -> Column {
    column(name, notice, Kind::Real)
}
/// Instant: Unix milliseconds, UTC.
pub fn instant(name: &'static str, notice: Notice) -> Column {
    number(name, notice)
}
pub fn flag(name: &'static str, notice: Notice) -> Column {
    column(name, notice, Kind::Flag)
}
pub fn bytes(name: &'static str, notice: Notice) -> Column {
    column(name, notice, Kind::Bytes)
}
pub fn json(name: &'static str, notice: Notice) -> Column {
    column(name, notice, Kind::Json)
}

impl Column {
    /// The table this column refers to.
    pub fn refers_to(&self) -> Option<&'static str> {
        self.reference.as_ref().map(|(table, _, _)| *table)
    }
    pub fn null(mut self) -> Self {
        self.definition.null();
        self
    }
    pub fn key(mut self) -> Self {
        self.definition.primary_key();
        self
    }
    pub fn counted(mut self) -> Self {
        self.definition.primary_key().auto_increment();
        self
    }
    pub fn unique(mut self) -> Self {
        self.definition.unique_key();
        self
    }
    pub fn default(mut self, value: impl Into<Value>) -> Self {
        self.definition.default(value.into());
        self
    }
    /// Refers to a row that takes this one along when it goes.
    pub fn belongs_to(self, table: &'static str) -> Self {
        self.belongs_to_key(table, "id")
    }
    /// The same where the key of that row is called otherwise.
    pub fn belongs_to_key(mut self, table: &'static str, key: &'static str) -> Self {
        self.reference = Some((table, key, ForeignKeyAction::Cascade));
        self
    }
    /// Refers to a row that must not go while this one stands.
    pub fn needs(mut self, table: &'static str) -> Self {
        self.reference = Some((table, "id", ForeignKeyAction::Restrict));
        self
    }
    /// Refers to a row whose going leaves this column empty.
    pub fn mentions(mut self, table: &'static str) -> Self {
        self.reference = Some((table, "id", ForeignKeyAction::SetNull));
        self.null()
    }
    /// Only these words.
    pub fn one_of(mut self, words: &'static [&'static str]) -> Self {
        self.words = Some(words);
        self
    }
}

/// A table with its columns, its key and its indexes.
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<Column>,
    key: Vec<&'static str>,
    checks: Vec<&'static str>,
    indexes: Vec<Index_>,
    unnumbered: bool,
}

struct Index_ {
    columns: &'static [&'static str],
    unique: bool,
    only_where: Option<&'static str>,
}

pub fn table(name: &'static str, columns: Vec<Column>) -> Table {
    Table { name, columns, key: Vec::new(), checks: Vec::new(), indexes: Vec::new(), unnumbered: false }
}

impl Table {
    /// A primary key over several columns.
    pub fn key(mut self, columns: &[&'static str]) -> Self {
        self.key = columns.to_vec();
        self
    }
    /// SQLite numbers rows in the order in which they came; those of this table it must not.
    pub fn unnumbered(mut self) -> Self {
        self.unnumbered = true;
        self
    }
    /// What holds in every row (the same words on both databases).
    pub fn check(mut self, condition: &'static str) -> Self {
        self.checks.push(condition);
        self
    }
    pub fn index(mut self, columns: &'static [&'static str]) -> Self {
        self.indexes.push(Index_ { columns, unique: false, only_where: None });
        self
    }
    pub fn unique(mut self, columns: &'static [&'static str]) -> Self {
        self.indexes.push(Index_ { columns, unique: true, only_where: None });
        self
    }
    /// A unique index over the rows that meet the condition (the same words on both databases).
    pub fn unique_where(mut self, columns: &'static [&'static str], only_where: &'static str) -> Self {
        self.indexes.push(Index_ { columns, unique: true, only_where: Some(only_where) });
        self
    }

    async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let name = Alias::new(self.name);
        let mut create = sea_orm_migration::prelude::Table::create();
        create.table(name.clone());
        for column in self.columns {
            let mut definition = column.definition;
            if let Some(words) = column.words {
                definition.check(Expr::col(Alias::new(column.name)).is_in(words.iter().copied()));
            }
            create.col(definition);
            if let Some((table, target, action)) = column.reference {
                create.foreign_key(
                    ForeignKey::create()
                        .name(format!("{}_{}_fk", self.name, column.name))
                        .from(name.clone(), Alias::new(column.name))
                        .to(Alias::new(table), Alias::new(target))
                        .on_delete(action),
                );
            }
        }
        for condition in self.checks {
            create.check(Expr::cust(condition));
        }
        if !self.key.is_empty() {
            let mut key = Index::create();
            for column in &self.key {
                key.col(Alias::new(*column));
            }
            create.primary_key(&mut key);
        }
        if self.unnumbered && manager.get_database_backend() == sea_orm_migration::sea_orm::DbBackend::Sqlite {
            create.extra("WITHOUT ROWID");
        }
        manager.create_table(create).await?;
        for index in self.indexes {
            let mut create = Index::create();
            create.name(format!("{}_{}_idx", self.name, index.columns.join("_"))).table(name.clone());
            for column in index.columns {
                create.col(Alias::new(*column));
            }
            if index.unique {
                create.unique();
            }
            if let Some(condition) = index.only_where {
                create.and_where(Expr::cust(condition));
            }
            manager.create_index(create).await?;
        }
        Ok(())
    }
}

/// Creates the tables in the order given.
pub async fn create_all(manager: &SchemaManager<'_>, tables: Vec<Table>) -> Result<(), DbErr> {
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}

/// Drops them in the reverse order.
pub async fn drop_all(manager: &SchemaManager<'_>, tables: Vec<Table>) -> Result<(), DbErr> {
    for table in tables.into_iter().rev() {
        let mut drop = sea_orm_migration::prelude::Table::drop();
        drop.table(Alias::new(table.name));
        manager.drop_table(drop).await?;
    }
    Ok(())
}

/// A change that creates tables and takes them away again.
macro_rules! tables_change {
    ($name:literal) => {
        pub struct Change;

        impl sea_orm_migration::MigrationName for Change {
            fn name(&self) -> &str {
                $name
            }
        }

        #[async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Change {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }
            async fn up(&self, manager: &sea_orm_migration::SchemaManager) -> Result<(), sea_orm_migration::DbErr> {
                $crate::schema::create_all(manager, tables()).await
            }
            async fn down(&self, manager: &sea_orm_migration::SchemaManager) -> Result<(), sea_orm_migration::DbErr> {
                $crate::schema::drop_all(manager, tables()).await
            }
        }
    };
}
pub(crate) use tables_change;
