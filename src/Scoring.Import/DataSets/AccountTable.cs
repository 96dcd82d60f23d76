namespace Scoring.Import.DataSets;

/// <summary>The columns of a table of accounts, and the time that all its lines were observed at.</summary>
public sealed record AccountTable
{
    /// <summary>The file <c>accounts.csv</c> of the InstaFake data set (2019). Its lines have no id; the line number is used.</summary>
    public static readonly AccountTable InstaFake = new()
    {
        MappingName = "instafake-accounts",
        FileName = "accounts.csv",
        Id = null,
        Followers = "userFollowerCount",
        Following = "userFollowingCount",
        Posts = "userMediaCount",
        Picture = "userHasProfilPic",
        BiographyLength = "userBiographyLength",
        IsFake = "isFake",
        IsPrivate = "userIsPrivate",
        NameLength = "usernameLength",
        Digits = "usernameDigitCount",
        ObservedAtMs = 1_546_300_800_000, // 2019-01-01, the year of its publication
        Loss = "Not carried over: isFake (a label), userIsPrivate, and the name's length and digits, which the contract has only for sampled followers.",
    };

    /// <summary>The file <c>followers.csv</c> of SRF Data (2017): followers of ten influencers; the influencer of each follower is not included.</summary>
    public static readonly AccountTable Srf = new()
    {
        MappingName = "srf",
        FileName = "followers.csv",
        Id = "id",
        Followers = "followers",
        Following = "following",
        Posts = "posts",
        Picture = "has_profile_picture",
        BiographyLength = null,
        IsFake = "is_fake",
        IsPrivate = "is_private",
        NameLength = "username_length",
        Digits = "username_digits",
        HasBiography = "has_biography",
        IsVerified = "is_verified",
        Link = "has_external_link",
        AgeDays = "account_age_days",
        ObservedAtMs = 1_506_816_000_000, // 2017-10-01, the month of its publication
        Loss = "Not carried over: is_fake (a label), is_private, and the name's length and digits. The file does not contain the followed account, so the followers are "
            + "separate accounts here and not an audience sample.",
    };

    /// <summary>
    /// The file <c>accounts.csv</c> of a public table of fake, spamming and genuine accounts on Instagram. Its lines have no id. It has the share of digits in the name,
    /// rounded to two decimals, and neither the name's length nor its digits: the digits are read as those of a name with 100 characters.
    /// </summary>
    public static readonly AccountTable IgSpammer = new()
    {
        MappingName = "ig-spammer",
        FileName = "accounts.csv",
        Id = null,
        Followers = "followers",
        Following = "follows",
        Posts = "posts",
        Picture = "profile_pic",
        BiographyLength = "description_length",
        IsFake = "fake",
        IsPrivate = "private",
        NameLength = null,
        Digits = "nums/length_username",
        Link = "external_URL",
        ObservedAtMs = 1_546_300_800_000, // 2019-01-01, about the year of its publication
        Loss = "Not carried over: fake (a label), private, external_URL, and the shares of digits in the names, which the contract has only for sampled followers.",
    };

    /// <summary>All known tables.</summary>
    public static IReadOnlyList<AccountTable> All { get; } = [InstaFake, Srf, IgSpammer];

    /// <summary>Name of the mapping.</summary>
    public required string MappingName { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>Column of the id; null when there is none.</summary>
    public required string? Id { get; init; }

    /// <summary>Column of the follower count.</summary>
    public required string Followers { get; init; }

    /// <summary>Column of the count of followed accounts.</summary>
    public required string Following { get; init; }

    /// <summary>Column of the count of posts.</summary>
    public required string Posts { get; init; }

    /// <summary>Column that is 1 for an account with a picture.</summary>
    public required string Picture { get; init; }

    /// <summary>Column of the length of the biography; null when there is none.</summary>
    public required string? BiographyLength { get; init; }

    /// <summary>Column of the label: 1 for an account that is labelled fake. Evaluation reads it, import does not.</summary>
    public required string IsFake { get; init; }

    /// <summary>Column that is 1 for a private account; as for <see cref="IsFake"/>.</summary>
    public required string IsPrivate { get; init; }

    /// <summary>Column of the length of the name; null when there is none. As for <see cref="IsFake"/>.</summary>
    public required string? NameLength { get; init; }

    /// <summary>Column of the number of digits in the name; of their share if there is no column of the length. As for <see cref="IsFake"/>.</summary>
    public required string Digits { get; init; }

    /// <summary>Column that is 1 for an account with a biography; null when there is none. The file may lack it. As for <see cref="IsFake"/>.</summary>
    public string? HasBiography { get; init; }

    /// <summary>Column that is 1 for a verified account; as for <see cref="HasBiography"/>.</summary>
    public string? IsVerified { get; init; }

    /// <summary>Column that is 1 for an account with an external link; as for <see cref="HasBiography"/>.</summary>
    public string? Link { get; init; }

    /// <summary>Column of the days since the account was created; as for <see cref="HasBiography"/>.</summary>
    public string? AgeDays { get; init; }

    /// <summary>The observation time of all lines, Unix milliseconds. Fixed, so that repeated imports give the same observations.</summary>
    public required long ObservedAtMs { get; init; }

    /// <summary>The data that the mapping drops, in one sentence.</summary>
    public required string Loss { get; init; }

    /// <summary>Columns that distinguish the file from others with its name.</summary>
    public IEnumerable<string> Columns => new[] { Id, Followers, Following, Posts, Picture, BiographyLength }.OfType<string>();

    /// <summary>Columns that a fit of the fake-account model reads.</summary>
    public IEnumerable<string> LabelledColumns => new[] { Id, Followers, Following, Posts, Picture, IsPrivate, NameLength, Digits, IsFake }.OfType<string>();

    /// <summary>Columns that a fit of the fake-account model reads if the file has them; empty cells are unknown.</summary>
    public IEnumerable<string> OptionalColumns => new[] { HasBiography, IsVerified, Link, AgeDays }.OfType<string>();

    /// <summary>Whether a file with this header is such a table.</summary>
    /// <param name="header">Names of the columns.</param>
    public bool IsOf(IReadOnlyList<string> header) => Columns.All(column => header.Contains(column, StringComparer.Ordinal));
}
