namespace DeconvGen.Samples.Zoo;

/// <summary>
/// Vanilla GAN G: wiseodd/generative-models@b930d5fa, variants <c>gm_gan_g</c>, <c>gm_vae_dec</c>.
/// </summary>
[ZooVariant("gm_gan_g")]
[ZooVariant("gm_vae_dec")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [100])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmGanG;

/// <summary>
/// Conditional GAN G: wiseodd/generative-models@b930d5fa, variant <c>gm_cgan_g</c>.
/// </summary>
[ZooVariant("gm_cgan_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [100])]
[Input("y", Shape = [10])]
[Concat("concat", From = ["z", "y"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmCganG;

/// <summary>
/// InfoGAN G: wiseodd/generative-models@b930d5fa, variant <c>gm_infogan_g</c>.
/// </summary>
[ZooVariant("gm_infogan_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [16])]
[Input("c", Shape = [10])]
[Concat("concat", From = ["z", "c"])]
[Dense("h", OutChannels = 256, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmInfoGanG;

/// <summary>
/// G with z=64: BEGAN, EBGAN, MAGAN, BGAN, LSGAN, softmax-GAN, f-GAN (identical): wiseodd/generative-models@b930d5fa, variants <c>gm_64z_g</c>, <c>gm_ali_p</c>.
/// </summary>
[ZooVariant("gm_64z_g")]
[ZooVariant("gm_ali_p")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [64])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmLatent64G;

/// <summary>
/// Autoencoder D: BEGAN, EBGAN, MAGAN: wiseodd/generative-models@b930d5fa, variant <c>gm_autoenc_d</c>.
/// </summary>
[ZooVariant("gm_autoenc_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784)]
public sealed partial class GmAutoencoderD;

/// <summary>
/// G with z=10: WGAN, WGAN-GP, mode-regularised GAN: wiseodd/generative-models@b930d5fa, variants <c>gm_10z_g</c>, <c>gm_aae_dec</c>.
/// </summary>
[ZooVariant("gm_10z_g")]
[ZooVariant("gm_aae_dec")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [10])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmLatent10G;

/// <summary>
/// AC-GAN G: wiseodd/generative-models@b930d5fa, variant <c>gm_acgan_g</c>.
/// </summary>
[ZooVariant("gm_acgan_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [10])]
[Input("c", Shape = [10])]
[Concat("concat", From = ["z", "c"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmAcGanG;

/// <summary>
/// CoGAN G (shared first layer, two heads): wiseodd/generative-models@b930d5fa, variant <c>gm_cogan_g</c>.
/// </summary>
[ZooVariant("gm_cogan_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [10])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("g1", OutChannels = 784, Activation = Activation.Sigmoid)]
[Dense("g2", From = ["h"], OutChannels = 784, Activation = Activation.Sigmoid)]
[Output("g1_out", From = ["g1"])]
[Output("g2_out", From = ["g2"])]
public sealed partial class GmCoGanG;

/// <summary>
/// DiscoGAN G_AB / G_BA (two copies): wiseodd/generative-models@b930d5fa, variant <c>gm_discogan_g</c>.
/// </summary>
[ZooVariant("gm_discogan_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmDiscoGanG;

/// <summary>
/// DualGAN G1 / G2 (two copies): wiseodd/generative-models@b930d5fa, variant <c>gm_dualgan_g</c>.
/// </summary>
[ZooVariant("gm_dualgan_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Input("z", Shape = [10])]
[Concat("concat", From = ["x", "z"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmDualGanG;

/// <summary>
/// Conditional VAE decoder: wiseodd/generative-models@b930d5fa, variant <c>gm_cvae_dec</c>.
/// </summary>
[ZooVariant("gm_cvae_dec")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [100])]
[Input("c", Shape = [10])]
[Concat("concat", From = ["z", "c"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 784, Activation = Activation.Sigmoid)]
public sealed partial class GmCvaeDecoder;
