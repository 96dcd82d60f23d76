using System.Runtime.InteropServices;
using Scoring.Observations;

namespace Scoring.State;

/// <summary>
/// One sampled follower in at most ten bytes: which facts are known (one byte), the known counts and figures of the name, and further facts of the profile (one byte,
/// only in samples with such facts). In memory every fact has a fixed position.
/// </summary>
/// <param name="Known">The known facts, coded in mixed radix: see <see cref="KnownFacts"/>.</param>
/// <param name="Facts">Following, followers and posts in 16 bits each, then name length and digits in the name in 8 bits each.</param>
/// <param name="Profile">Further facts of the profile, coded in mixed radix: see <see cref="ProfileFacts"/>; 0 if none is known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SampleRow(byte Known, ulong Facts, byte Profile = 0)
{
    /// <summary>Maximum count in a sample.</summary>
    public const int MaxCount = ushort.MaxValue;

    /// <summary>The order of the rows of a sample.</summary>
    public static int Compare(SampleRow left, SampleRow right)
    {
        int byKnown = left.Known.CompareTo(right.Known);
        if (byKnown != 0) return byKnown;
        int byFacts = left.Facts.CompareTo(right.Facts);
        return byFacts != 0 ? byFacts : left.Profile.CompareTo(right.Profile);
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
        return new SampleRow(known.ToCode(), facts, ProfileFacts.Of(follower).ToCode());
    }

    public SampledFollower ToFollower()
    {
        KnownFacts known = KnownFacts.FromCode(Known);
        ProfileFacts profile = ProfileFacts.FromCode(Profile);
        return new SampledFollower
        {
            Following = known.Following ? (ushort)(Facts >> 48) : null,
            Followers = known.Followers ? (ushort)(Facts >> 32) : null,
            Posts = known.Posts ? (ushort)(Facts >> 16) : null,
            NameLength = known.NameLength ? (byte)(Facts >> 8) : null,
            NameDigits = known.NameDigits ? (byte)Facts : null,
            HasProfilePicture = known.HasProfilePicture,
            IsPrivate = known.IsPrivate,
            HasBiography = profile.HasBiography,
            IsVerified = profile.IsVerified,
            HasExternalLink = profile.HasExternalLink,
            AccountAgeDays = profile.AgeDays,
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

        /// <summary>Every combination.</summary>
        public static IEnumerable<KnownFacts> All => Enumerable.Range(0, Codes).Select(static code => FromCode((byte)code));

        public byte ToCode()
        {
            int name = NameLength ? NameDigits ? 2 : 1 : 0;
            int code = ((YesOrNo.ToCode(HasProfilePicture) * 3) + YesOrNo.ToCode(IsPrivate)) * 3 + name;
            return (byte)((code << 3) | (Following ? 4 : 0) | (Followers ? 2 : 0) | (Posts ? 1 : 0));
        }

        public static KnownFacts FromCode(byte code)
        {
            int rest = code >> 3;
            int name = rest % 3;
            return new KnownFacts(
                (code & 4) != 0, (code & 2) != 0, (code & 1) != 0, name > 0, name > 1, YesOrNo.FromCode(rest / 9), YesOrNo.FromCode(rest / 3 % 3));
        }
    }

    /// <summary>Further facts of the profile; null is unknown.</summary>
    /// <param name="HasBiography">It has a biography.</param>
    /// <param name="IsVerified">It is verified.</param>
    /// <param name="HasExternalLink">It has an external link.</param>
    /// <param name="AgeDays">Age of the account, days: the start of its step.</param>
    internal readonly record struct ProfileFacts(bool? HasBiography, bool? IsVerified, bool? HasExternalLink, int? AgeDays)
    {
        /// <summary>Number of codes: three states for each yes or no, eight steps of the age, and an unknown age.</summary>
        public const int Codes = 3 * 3 * 3 * AgeCodes;

        private const int AgeCodes = 9;

        // The starts of the steps, days: a month, a quarter, half a year, then years that double.
        private static ReadOnlySpan<int> AgeSteps => [0, 30, 91, 182, 365, 730, 1_461, 2_922];

        public static ProfileFacts Of(SampledFollower follower) => new(follower.HasBiography, follower.IsVerified, follower.HasExternalLink, follower.AccountAgeDays);

        public byte ToCode()
        {
            int age = 0;
            if (AgeDays is int days)
            {
                age = 1;
                while (age < AgeSteps.Length && days >= AgeSteps[age]) age++;
            }

            int flags = (((YesOrNo.ToCode(HasBiography) * 3) + YesOrNo.ToCode(IsVerified)) * 3) + YesOrNo.ToCode(HasExternalLink);
            return (byte)((flags * AgeCodes) + age);
        }

        public static ProfileFacts FromCode(byte code)
        {
            (int flags, int age) = int.DivRem(code, AgeCodes);
            return new ProfileFacts(
                YesOrNo.FromCode(flags / 9), YesOrNo.FromCode(flags / 3 % 3), YesOrNo.FromCode(flags % 3), age == 0 ? null : AgeSteps[age - 1]);
        }
    }

    /// <summary>An answer as a digit of a code: 0 unknown, 1 no, 2 yes.</summary>
    private static class YesOrNo
    {
        public static int ToCode(bool? answer) => answer is null ? 0 : answer.Value ? 2 : 1;

        public static bool? FromCode(int code) => code == 0 ? null : code == 2;
    }
}
