using Scoring.Observations;

namespace Scoring.State;

/// <summary>
/// One sampled follower in at most nine bytes: which facts are known (one byte), then the known facts. In memory every fact has a fixed
/// position.
/// </summary>
/// <param name="Known">The known facts, coded in mixed radix: see <see cref="KnownFacts"/>.</param>
/// <param name="Facts">Following, followers and posts in 16 bits each, then name length and digits in the name in 8 bits each.</param>
internal readonly record struct SampleRow(byte Known, ulong Facts)
{
    /// <summary>Maximum count in a sample.</summary>
    public const int MaxCount = ushort.MaxValue;

    /// <summary>The order of the rows of a sample.</summary>
    public static int Compare(SampleRow left, SampleRow right)
    {
        int byKnown = left.Known.CompareTo(right.Known);
        return byKnown != 0 ? byKnown : left.Facts.CompareTo(right.Facts);
    }

    public static SampleRow From(SampledFollower follower)
    {
        // Digits are meaningless without the length of the name.
        int? digits = follower.NameLength is null ? null : follower.NameDigits;
        var known = new KnownFacts(
            follower.Following is not null,
            follower.Followers is not null,
            follower.Posts is not null,
            follower.NameLength is not null,
            digits is not null,
            follower.HasProfilePicture,
            follower.IsPrivate);
        ulong facts = Clamp(follower.Following) << 48
            | Clamp(follower.Followers) << 32
            | Clamp(follower.Posts) << 16
            | (ulong)(byte)(follower.NameLength ?? 0) << 8
            | (byte)(digits ?? 0);
        return new SampleRow(known.ToCode(), facts);
    }

    public SampledFollower ToFollower()
    {
        KnownFacts known = KnownFacts.FromCode(Known);
        return new SampledFollower
        {
            Following = known.Following ? (ushort)(Facts >> 48) : null,
            Followers = known.Followers ? (ushort)(Facts >> 32) : null,
            Posts = known.Posts ? (ushort)(Facts >> 16) : null,
            NameLength = known.NameLength ? (byte)(Facts >> 8) : null,
            NameDigits = known.NameDigits ? (byte)Facts : null,
            HasProfilePicture = known.HasProfilePicture,
            IsPrivate = known.IsPrivate,
        };
    }

    private static ulong Clamp(long? count) => (ulong)Math.Min(count ?? 0, MaxCount);

    /// <summary>The known facts of a sampled follower, and the values of its yes-or-no facts.</summary>
    internal readonly record struct KnownFacts(
        bool Following,
        bool Followers,
        bool Posts,
        bool NameLength,
        bool NameDigits,
        bool? HasProfilePicture,
        bool? IsPrivate)
    {
        /// <summary>Number of codes: two states each for three counts, three for the name, three for each yes or no.</summary>
        public const int Codes = 2 * 2 * 2 * 3 * 3 * 3;

        /// <summary>Maximum code.</summary>
        public const int LastCode = Codes - 1;

        /// <summary>Every combination.</summary>
        public static IEnumerable<KnownFacts> All => Enumerable.Range(0, Codes).Select(static code => FromCode((byte)code));

        public byte ToCode()
        {
            int name = NameLength ? NameDigits ? 2 : 1 : 0;
            int code = ((Of(HasProfilePicture) * 3) + Of(IsPrivate)) * 3 + name;
            return (byte)((code << 3) | (Following ? 4 : 0) | (Followers ? 2 : 0) | (Posts ? 1 : 0));
        }

        public static KnownFacts FromCode(byte code)
        {
            int rest = code >> 3;
            int name = rest % 3;
            return new KnownFacts(
                (code & 4) != 0, (code & 2) != 0, (code & 1) != 0, name > 0, name > 1, Answer(rest / 9), Answer(rest / 3 % 3));
        }

        private static int Of(bool? answer) => answer is null ? 0 : answer.Value ? 2 : 1;

        private static bool? Answer(int code) => code == 0 ? null : code == 2;
    }
}
